package dev.skep.cluster.model;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.app.release.AppContext;
import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.run.StepScope;
import dev.skep.run.Time;
import dev.skep.spec.Timeouts;
import dev.skep.swarm.Documents;
import dev.skep.swarm.VaultStore;
import java.time.Duration;

/** What a step of any tier may use of the cluster, and the step's own line to the user. */
public record ClusterContext(StepScope scope, ClusterPorts ports, Locking locking)
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
  public VisitSource visits(HostName host, String balancer, Destination to, Duration pace) {
    return ports.balancers().visits(host, balancer, to, pace);
  }

  @Override
  public OperatorSecrets operatorSecrets() {
    return ports.operatorSecrets();
  }
}
