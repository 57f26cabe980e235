package dev.skep.mongo;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.run.Time;
import dev.skep.swarm.Documents;
import dev.skep.swarm.TestSwarm;
import dev.skep.swarm.VaultStore;

/** What steps of this room and of those below may use, over a real Swarm. */
public record OnHosts(TestSwarm swarm, Members members) implements MongoContext {
  @Override
  public Provider provider() {
    return swarm.provider();
  }

  @Override
  public Host host(HostName name) {
    return swarm.host(name);
  }

  @Override
  public Docker manager() {
    return swarm.manager();
  }

  @Override
  public Documents documents() {
    return swarm.documents();
  }

  @Override
  public VaultStore vault() {
    return swarm.vault();
  }

  @Override
  public Time time() {
    return swarm.time();
  }

  @Override
  public void say(String line) {
    swarm.say(line);
  }
}
