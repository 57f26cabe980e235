package dev.skep.cluster.model;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.Members;
import dev.skep.spec.Timeouts;
import dev.skep.swarm.Documents;
import dev.skep.swarm.VaultStore;
import java.util.Set;

/** Everything through which a cluster is seen and changed: real, or a simulated world. */
public interface ClusterPorts extends AutoCloseable {
  Provider provider();

  Directory directory();

  /** The engine of a manager that answers and speaks for the Swarm. */
  Docker manager();

  /** Of the managers these are asked last: a plan that begins takes them away. */
  void askLast(Set<HostName> managers);

  Documents documents();

  VaultStore vault();

  Members members();

  /** The same members for an observer, which does not wait long: what is silent is unknown. */
  Members observedMembers();

  /**
   * The same with the patience of {@link #members}: for runs that change nothing of MongoDB and ask
   * before they begin.
   */
  Members membersAskedOnce();

  BalancerPorts balancers();

  OperatorSecrets operatorSecrets();

  /** How long one thing may take. */
  default Timeouts timeouts() {
    return Timeouts.usual();
  }

  /** Where secrets and nonces come from. */
  java.security.SecureRandom random();

  /** Closes what is open to hosts and members that are there no more; never during a run. */
  default void keepOnly(LiveParts there) {}

  /** Closes what was opened on the way. */
  @Override
  void close();

  /** Knows every host by name, as it is now. */
  @FunctionalInterface
  interface Directory {
    Host host(HostName name);
  }
}
