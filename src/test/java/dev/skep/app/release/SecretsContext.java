package dev.skep.app.release;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Events;
import dev.skep.run.StepKind;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.swarm.Documents;
import dev.skep.swarm.TestSwarm;
import dev.skep.swarm.VaultStore;
import java.time.Duration;
import java.util.List;

/** What a step has that makes secrets: a Swarm, its vault and who brings what; no balancer. */
record SecretsContext(TestSwarm swarm, OperatorSecrets operatorSecrets) implements AppContext {
  static SecretsContext of(Provider provider, HostName manager, OperatorSecrets operatorSecrets) {
    var scope = new StepScope(StepKind.SECRETS.of("web"), Time.system(), Events.none());
    return new SecretsContext(
        TestSwarm.of(scope, provider, "shop", List.of(manager)), operatorSecrets);
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
  public Provider provider() {
    return swarm.provider();
  }

  @Override
  public Host host(HostName name) {
    return swarm.host(name);
  }

  @Override
  public Time time() {
    return swarm.time();
  }

  @Override
  public void say(String line) {
    swarm.say(line);
  }

  @Override
  public BalancerSocket balancerSocket(HostName host, String balancer) {
    throw Trouble.unreachable("There is no balancer.");
  }

  @Override
  public BalancerDisk balancerDisk(HostName host, String balancer) {
    throw Trouble.unreachable("There is no balancer.");
  }

  @Override
  public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
    throw Trouble.unreachable("There is no balancer.");
  }
}
