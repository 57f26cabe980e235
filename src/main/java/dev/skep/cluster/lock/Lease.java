package dev.skep.cluster.lock;

import dev.skep.docker.errors.EngineException;
import dev.skep.run.Guard;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.swarm.Documents;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's lock while it is held. It is renewed every {@link #RENEWAL} and trusted for {@link
 * #TRUST} after the last renewal, by a clock that never jumps and goes on while the process is
 * stopped or its machine sleeps. As a guard it ends a run before its next change once the lease
 * cannot be trusted.
 */
public final class Lease implements Guard, AutoCloseable {
  static final Duration RENEWAL = Duration.ofSeconds(3);
  static final Duration TRUST = Duration.ofSeconds(11);

  /**
   * After 3 s without an answer another manager is asked: with the time to find it, that is well
   * within the trust.
   */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private static final Duration AGAIN = Duration.ofMillis(250);

  /** A manager's host needs up to 3 min to restart with all that runs on it. */
  private static final Duration RETURN = Duration.ofMinutes(3);

  private final Documents documents;
  private final Time time;
  private Holder me;
  private Duration renewedAt;
  private boolean lost;
  private @Nullable Thread renewer;

  /**
   * Creates a lease that is trusted from the moment of the request: nobody knows how long its
   * answer took.
   */
  Lease(Documents documents, Time time, Holder me, Duration askedAt) {
    this.documents = documents.within(ANSWER);
    this.time = time;
    this.me = me;
    this.renewedAt = askedAt;
  }

  /** Renews the lease from now on, in the background, until it is closed or lost. */
  public Lease keptAlive(Consumer<Trouble> onLoss) {
    var started = time.beside("lease", () -> renewUntilClosed(onLoss));
    synchronized (this) {
      renewer = started;
    }
    return this;
  }

  private void renewUntilClosed(Consumer<Trouble> onLoss) {
    try {
      boolean renewed = true;
      while (true) {
        time.pause(renewed ? RENEWAL : AGAIN);
        renewed = renew();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (Trouble trouble) {
      onLoss.accept(trouble);
    }
  }

  /**
   * Renews the lease once.
   *
   * @return whether a manager accepted the renewal
   */
  boolean renew() throws InterruptedException {
    var asked = time.uptime();
    var read = documents.read(Lock.DOCUMENT, Holder.class);
    if (read.isUnknown()) {
      return false;
    }
    var mine = read.known().filter(stored -> stored.value().isSameRun(holder()));
    if (mine.isEmpty()) {
      throw lose();
    }
    var next = holder().renewed();
    var written = documents.replace(Lock.DOCUMENT, mine.get(), next);
    if (written.isAbsent()) {
      throw lose();
    }
    written.known().ifPresent(_ -> renewed(next, asked));
    return written.isPresent();
  }

  private synchronized Holder holder() {
    return me;
  }

  private synchronized void renewed(Holder next, Duration at) {
    me = next;
    renewedAt = at;
  }

  private synchronized Trouble lose() {
    lost = true;
    return lostTrouble();
  }

  /**
   * Refuses a change once the lease is lost or not trusted. The renewal itself needs no trust: it
   * is a compare-and-set, which fails where another run has taken the lock over. A renewal that
   * succeeds after a long silence is as good as any.
   */
  @Override
  public synchronized void beforeChange() {
    if (lost || !isTrusted() && Thread.currentThread() != renewer) {
      throw lostTrouble();
    }
  }

  private synchronized boolean isTrusted() {
    return time.uptime().minus(renewedAt).compareTo(TRUST) <= 0;
  }

  /**
   * Returns once the lease can be trusted. The managers may have been unreachable for a while, for
   * other runs as well.
   *
   * @throws Trouble when the lease is lost, or the managers do not come back
   */
  public void awaitTrust() throws InterruptedException {
    Waiting.await(
        time, () -> isLost() || isTrusted(), "the managers to let the lock be renewed", RETURN);
    if (isLost()) {
      throw lostTrouble();
    }
  }

  private synchronized boolean isLost() {
    return lost;
  }

  private Trouble lostTrouble() {
    return Trouble.of(
            Trouble.Kind.LOCKED,
            "This run lost the cluster's lock: it could not renew it for %s. It changes nothing more."
                .formatted(ReadableDuration.of(time.uptime().minus(renewedAt))))
        .next("Run the same command again: it goes on from what it finds.");
  }

  /** Gives the lock back, if it is still this run's. */
  @Override
  public void close() {
    Thread renewing;
    synchronized (this) {
      renewing = renewer;
      renewer = null;
    }
    if (renewing != null) {
      renewing.interrupt();
    }
    try {
      var read = documents.read(Lock.DOCUMENT, Holder.class);
      if (read.known().filter(stored -> stored.value().isSameRun(holder())).isPresent()) {
        documents.remove(Lock.DOCUMENT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Trouble | EngineException unreachable) {
      // There is no manager to give it back to: the lease ends by itself.
    }
  }
}
