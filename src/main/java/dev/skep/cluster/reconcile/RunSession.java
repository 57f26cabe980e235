package dev.skep.cluster.reconcile;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.lock.Lease;
import dev.skep.cluster.lock.Lock;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.plan.TakeLock;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Guard;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that changes the cluster, alone: it takes the lock, guards every change with it, writes the
 * history and gives the lock back. Before there is a Swarm the provider's lock stands in. The
 * Swarm's lock is taken as soon as there is a Swarm ({@link TakeLock}). The provider's lock is
 * taken until a file was applied: the first run holds it alone for the moment between the Swarm's
 * start and that step.
 */
public final class RunSession implements Guard, AutoCloseable {
  private final ClusterPorts ports;
  private final Holder me;
  private final Time time;
  private final Events events;
  private final Cancellation cancellation;
  private @Nullable EarlyLock early;
  private @Nullable Lease lease;
  private @Nullable Trouble lost;

  private RunSession(
      ClusterPorts ports, Holder me, Time time, Events events, Cancellation cancellation) {
    this.ports = ports;
    this.me = me;
    this.time = time;
    this.events = events;
    this.cancellation = cancellation;
  }

  private static RunSession of(ClusterPorts ports, Holder me, Time time, RunRequest request) {
    return new RunSession(ports, me, time, request.events(), request.cancellation());
  }

  /**
   * Takes the locks that exist: the provider's before a file was applied, the Swarm's once there is
   * a Swarm.
   *
   * @throws Trouble of kind LOCKED when another run changes the cluster
   */
  static RunSession open(
      ClusterPorts ports, Holder me, Time time, Observed observed, RunRequest request)
      throws InterruptedException {
    var session = of(ports, me, time, request);
    try {
      if (!observed.applied().isPresent()) {
        session.takeEarly();
      }
      if (observed.swarm().isPresent()) {
        session.take();
      }
      return session;
    } catch (RuntimeException | InterruptedException refused) {
      session.close();
      throw refused;
    }
  }

  /** Takes the Swarm's lock, for a run that needs a Swarm to begin with. */
  static RunSession openLocked(ClusterPorts ports, Holder me, Time time, RunRequest request)
      throws InterruptedException {
    var session = of(ports, me, time, request);
    session.take();
    return session;
  }

  /**
   * Takes the locks for the run that removes the cluster. It is alone from its first change on, as
   * far as a manager answers. Without a manager that answers no other run can change anything
   * either.
   */
  public static RunSession openToEnd(ClusterPorts ports, Holder me, Time time, DownRequest request)
      throws InterruptedException {
    // The lock is removed with the managers: losing it then is no reason to stop.
    var session = new RunSession(ports, me, time, request.events(), new Cancellation());
    try {
      session.takeEarly();
      if (new Lock(ports.documents(), time).holder() instanceof Seen.Unknown<Holder>(var reason)) {
        request.events().note("The lock could not be asked for: " + reason);
      } else {
        session.take();
      }
      return session;
    } catch (RuntimeException | InterruptedException refused) {
      session.close();
      throw refused;
    }
  }

  private void takeEarly() throws InterruptedException {
    var taken = ports.provider().lockBeforeSwarm(me.inWords());
    synchronized (this) {
      early = taken;
    }
  }

  /**
   * Takes the Swarm's lock, if this run does not have it yet. A lock that it has must be trusted
   * again first: the managers may have been away too long to renew it.
   */
  void take() throws InterruptedException {
    Lease held;
    synchronized (this) {
      held = lease;
    }
    if (held != null) {
      held.awaitTrust();
      return;
    }
    try {
      var taken = new Lock(ports.documents(), time, events).take(me).keptAlive(this::lose);
      synchronized (this) {
        lease = taken;
      }
    } catch (Trouble trouble) {
      lose(trouble);
      throw trouble;
    }
  }

  /**
   * Takes the Swarm's lock if a Swarm is observed by now. Another run may have made the Swarm while
   * this run waited for the provider's lock, or its managers were off.
   *
   * @return whether the lock was taken just now, so that an earlier observation may be out of date
   */
  boolean catchUp(Observed seen) throws InterruptedException {
    synchronized (this) {
      if (lease != null || !seen.swarm().isPresent()) {
        return false;
      }
    }
    take();
    return true;
  }

  private void lose(Trouble why) {
    synchronized (this) {
      lost = why;
    }
    cancellation.cancel(why);
  }

  @Override
  public synchronized void beforeChange() {
    if (lost != null) {
      throw lost;
    }
    if (lease != null) {
      lease.beforeChange();
    } else if (early != null && !early.isHeld()) {
      throw Trouble.of(
              Trouble.Kind.LOCKED,
              "This run lost its lock on a cluster that has no Swarm yet; it changes nothing more.")
          .next("Run the same command again: it goes on from what it finds.");
    }
  }

  List<String> record(RunReport report, Instant began) throws InterruptedException {
    return new RunRecord(ports.documents(), me).write(report, began);
  }

  @Override
  public void close() {
    Lease toGive;
    EarlyLock toEnd;
    synchronized (this) {
      toGive = lease;
      toEnd = early;
    }
    // Each lock checks by itself that it is still this run's: another run may hold it by now.
    try (var _ = toEnd) {
      if (toGive != null) {
        toGive.close();
      }
    }
  }
}
