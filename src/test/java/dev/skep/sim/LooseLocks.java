package dev.skep.sim;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.docker.Docker;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.admin.Members;
import dev.skep.swarm.Documents;
import dev.skep.swarm.VaultStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Set;

/** Honest ways to the world, but for one lock that is taken whoever has it. */
record LooseLocks(ClusterPorts honest, Which which) implements ClusterPorts {
  enum Which {
    EARLY,
    SWARM
  }

  private static final EarlyLock NO_LOCK =
      new EarlyLock() {
        @Override
        public boolean isHeld() {
          return true;
        }

        @Override
        public void close() {}
      };

  @Override
  public Provider provider() {
    return which == Which.EARLY
        ? answering(Provider.class, honest.provider(), "lockBeforeSwarm", (_, _) -> NO_LOCK)
        : honest.provider();
  }

  @Override
  public void askLast(Set<HostName> managers) {
    honest.askLast(managers);
  }

  @Override
  public Documents documents() {
    return which == Which.SWARM
        ? answering(Documents.class, honest.documents(), "create", LooseLocks::createAnyway)
        : honest.documents();
  }

  /** How a method answers instead. */
  private interface Answer<T> {
    Object of(T real, Object[] given) throws InterruptedException;
  }

  /** A lock that is there is thrown away. */
  private static Object createAnyway(Documents real, Object[] given) throws InterruptedException {
    var name = (String) given[0];
    if (name.equals("lock")) {
      real.remove(name);
    }
    return real.create(name, given[1]);
  }

  /** The same, but one method answers otherwise. */
  private static <T> T answering(Class<T> type, T real, String method, Answer<T> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, given) -> {
              if (called.getName().equals(method)) {
                return answer.of(real, given);
              }
              try {
                return called.invoke(real, given);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause() == null ? thrown : thrown.getCause();
              }
            }));
  }

  @Override
  public Directory directory() {
    return honest.directory();
  }

  @Override
  public Docker manager() {
    return honest.manager();
  }

  @Override
  public VaultStore vault() {
    return honest.vault();
  }

  @Override
  public Members members() {
    return honest.members();
  }

  @Override
  public Members observedMembers() {
    return honest.observedMembers();
  }

  @Override
  public Members membersAskedOnce() {
    return honest.membersAskedOnce();
  }

  @Override
  public BalancerPorts balancers() {
    return honest.balancers();
  }

  @Override
  public OperatorSecrets operatorSecrets() {
    return honest.operatorSecrets();
  }

  @Override
  public SecureRandom random() {
    return honest.random();
  }

  @Override
  public void close() {
    honest.close();
  }
}
