package dev.skep.cluster;

import dev.skep.app.AppContext;
import dev.skep.app.OperatorSecrets;
import dev.skep.balancer.BalancerDisk;
import dev.skep.balancer.BalancerSocket;
import dev.skep.balancer.Destination;
import dev.skep.balancer.Visits;
import dev.skep.docker.Docker;
import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Provider;
import dev.skep.mongo.MongoContext;
import dev.skep.mongo.admin.Members;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.spec.Timeouts;
import dev.skep.swarm.Documents;
import dev.skep.swarm.VaultStore;
import java.time.Duration;

/** What any step of any tier may use, with the step's own line to the user. */
public record ClusterContext(StepScope scope, Ports ports, Locking locking)
    implements MongoContext, AppContext {
  @Override
  public Time time() {
    return scope.time();
  }

  @Override
  public void say(String line) {
    scope.say(line);
  }

  @Override
  public Provider provider() {
    return ports.provider();
  }

  @Override
  public Docker engine(HostName host) {
    return ports.provider().engine(host);
  }

  @Override
  public Host host(HostName name) {
    return ports.directory().host(name);
  }

  @Override
  public Docker manager() {
    return ports.manager();
  }

  @Override
  public Documents documents() {
    return ports.documents();
  }

  @Override
  public VaultStore vault() {
    return ports.vault();
  }

  @Override
  public Timeouts timeouts() {
    return ports.timeouts();
  }

  @Override
  public Members members() {
    return ports.members();
  }

  @Override
  public BalancerSocket balancerSocket(HostName host, String balancer) {
    return ports.balancers().balancerSocket(host, balancer);
  }

  @Override
  public BalancerDisk balancerDisk(HostName host, String balancer) {
    return ports.balancers().balancerDisk(host, balancer);
  }

  @Override
  public Visits visits(HostName host, String balancer, Destination to, Duration pace) {
    return ports.balancers().visits(host, balancer, to, pace);
  }

  @Override
  public OperatorSecrets operatorSecrets() {
    return ports.operatorSecrets();
  }
}
