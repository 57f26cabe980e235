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

/**
 * The ports through which a cluster is observed and changed: real ones, or those of a simulated
 * world.
 */
public interface ClusterPorts extends AutoCloseable {
  Provider provider();

  Directory directory();

  /** Returns the engine of a manager that answers and speaks for the Swarm. */
  Docker manager();

  /**
   * Puts these managers last in the order in which managers are asked: a plan that begins takes
   * them away.
   */
  void askLast(Set<HostName> managers);

  Documents documents();

  VaultStore vault();

  Members members();

  /** Returns the members for an observer, which does not wait long: a silent member is unknown. */
  Members observedMembers();

  /**
   * Returns the members with the patience of {@link #members}, for runs that change nothing of
   * MongoDB and ask before they begin.
   */
  Members membersAskedOnce();

  BalancerPorts balancers();

  OperatorSecrets operatorSecrets();

  /** Returns how long one operation of a step may take. */
  default Timeouts timeouts() {
    return Timeouts.usual();
  }

  /** Returns the source of secrets and nonces. */
  java.security.SecureRandom random();

  /** Closes connections to hosts and members that no longer exist; never called during a run. */
  default void keepOnly(LiveParts there) {}

  /** Closes every connection that was opened. */
  @Override
  void close();

  /** Finds every host by name, as it is now. */
  @FunctionalInterface
  interface Directory {
    Host host(HostName name);
  }
}
