package dev.skep.mongo;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.run.Time;
import dev.skep.swarm.Documents;
import dev.skep.swarm.VaultStore;
import java.util.Set;

/**
 * What a step may use that asks hosts for their addresses, members for all else, and nobody more.
 */
record MongoAlone(Members members) implements MongoContext {
  @Override
  public Host host(HostName name) {
    var address = "10.0.0." + name.number();
    return new Host(name, "mongodb", name.number(), address, 4L << 30, Set.of(), Host.Power.ON);
  }

  @Override
  public Time time() {
    return Time.system();
  }

  @Override
  public void say(String line) {}

  @Override
  public Provider provider() {
    throw notAsked();
  }

  @Override
  public Docker manager() {
    throw notAsked();
  }

  @Override
  public Documents documents() {
    throw notAsked();
  }

  @Override
  public VaultStore vault() {
    throw notAsked();
  }

  private static UnsupportedOperationException notAsked() {
    return new UnsupportedOperationException("this is no step's business before a refusal");
  }
}
