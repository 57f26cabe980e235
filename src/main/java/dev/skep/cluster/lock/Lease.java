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
 * The lock while it is held: renewed every {@link #RENEWAL}, trusted for {@link #TRUST} after the
 * last renewal by a clock that never jumps and goes on while the process is stopped or its machine
 * sleeps. As a guard it ends a run before its next change once the lease cannot be trusted.
 */
public final class Lease implements Guard, AutoCloseable {
  static final Duration RENEWAL = Duration.ofSeconds(3);
  static final Duration TRUST = Duration.ofSeconds(11);

  /** Then another manager is asked: with what finding it takes, that is well within the trust. */
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private static final Duration AGAIN = Duration.ofMillis(250);

  /** A manager whose host starts anew, with all that runs on it. */
  private static final Duration RETURN = Duration.ofMinutes(3);

  private final Documents documents;
  private final Time time;
  private Holder me;
  private Duration renewedAt;
  private boolean lost;
  private @Nullable Thread renewer;

  /** Trusted from when it was asked for: how long the answer was on its way nobody knows. */
  Lease(Documents documents, Time time, Holder me, Duration askedAt) {
    this.documents = documents.within(ANSWER);
    this.time = time;
    this.me = me;
    this.renewedAt = askedAt;
  }

  /** Renews it from now on, in the background, until it is closed or lost. */
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

  /** Shows one sign of life; answers whether a manager took it. */
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
   * The renewal itself needs no trust: it is a compare-and-set, which fails where another has taken
   * the lock over, and one that comes through after a long silence is as good as any.
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
   * Returns once it can be trusted: the managers may have been away for a while, and nobody else
   * with them.
   *
   * @throws Trouble when it is lost, or they do not come back
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

  /** Gives the lock back, if it is still ours. */
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
      // Nothing to give back to: the lease ends by itself.
    }
  }
}
