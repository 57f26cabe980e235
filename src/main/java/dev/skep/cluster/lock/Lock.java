package dev.skep.cluster.lock;

import dev.skep.run.Events;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.swarm.DocumentFormat;
import dev.skep.swarm.Documents;
import dev.skep.swarm.StoredDocument;
import dev.skep.swarm.SwarmObserved;
import java.time.Duration;

/**
 * The cluster's lock: a document that is created atomically and kept alive by compare-and-set.
 *
 * <ol>
 *   <li>Free: the run that creates the document has the lock.
 *   <li>Held: watch the document's version. If it changes, the holder lives, and the lock is
 *       refused with who holds it and since when.
 *   <li>If it does not change for {@link #PATIENCE} by this process's own clock, the holder is
 *       dead: take the lock over by compare-and-set, so that of several runs one wins.
 * </ol>
 *
 * A holder that could not renew for {@link Lease#TRUST} stops by itself before its next change,
 * which is earlier than any other run would take over.
 */
public final class Lock {
  /** How long the lock's version must stand still before its holder counts as dead. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The lock document's name in the store. */
  public static final String DOCUMENT = "lock";

  private static final Duration GLANCE = Duration.ofMillis(250);

  /**
   * A living holder has renewed the lock by then. After it the wait goes on, and the user is told.
   */
  private static final Duration SUSPICION = Lease.RENEWAL.plusSeconds(1);

  private final Documents documents;
  private final Time time;
  private final Events events;

  public Lock(Documents documents, Time time) {
    this(documents, time, Events.none());
  }

  /** Creates a lock that tells the user when it has to wait. */
  public Lock(Documents documents, Time time, Events events) {
    this.documents = documents;
    this.time = time;
    this.events = events;
  }

  /** Returns the lock's holder now; absent when there is none. */
  public Seen<Holder> holder() {
    return documents.read(DOCUMENT, Holder.class).map(StoredDocument::value);
  }

  /** Returns the lock's holder when the Swarm was observed. */
  public static Seen<Holder> holderIn(Seen<SwarmObserved> swarm) {
    return switch (swarm) {
      case Seen.Absent<SwarmObserved> _ -> Seen.absent();
      case Seen.Unknown<SwarmObserved>(var reason) -> Seen.unknown(reason);
      case Seen.Present<SwarmObserved>(var seen) -> {
        var document = seen.documents().get(DOCUMENT);
        yield document == null
            ? Seen.absent()
            : DocumentFormat.read(DOCUMENT, document.value(), Holder.class);
      }
    };
  }

  /**
   * Takes the lock, at once when it is free, after {@link #PATIENCE} when its holder is dead.
   *
   * @throws Trouble of kind LOCKED when a living run holds it
   */
  public Lease take(Holder me) throws InterruptedException {
    long watchedSince = time.nanos();
    Seen<StoredDocument<Holder>> watched = Seen.absent();
    boolean told = false;
    while (true) {
      var asked = time.uptime();
      if (documents.create(DOCUMENT, me)) {
        return lease(me, asked);
      }
      var now = documents.read(DOCUMENT, Holder.class);
      asked = time.uptime();
      switch (now) {
        case Seen.Absent<StoredDocument<Holder>> _ -> watched = Seen.absent();
        case Seen.Unknown<StoredDocument<Holder>>(var reason) ->
            throw Trouble.unreachable("Could not read the cluster's lock: " + reason);
        case Seen.Present<StoredDocument<Holder>>(var stored) -> {
          if (!isSame(watched, stored)) {
            refuseIfAlive(watched, stored);
            watched = now;
            watchedSince = time.nanos();
          } else if (time.since(watchedSince).compareTo(PATIENCE) >= 0
              && documents.replace(DOCUMENT, stored, me).isPresent()) {
            return lease(me, asked);
          } else if (!told && time.since(watchedSince).compareTo(SUSPICION) >= 0) {
            told = true;
            events.note(silent(stored.value()));
          }
          time.pause(GLANCE);
        }
      }
    }
  }

  private Lease lease(Holder me, Duration asked) {
    return new Lease(documents, time, me, asked);
  }

  private static boolean isSame(Seen<StoredDocument<Holder>> watched, StoredDocument<Holder> now) {
    return watched.known().filter(before -> before.version() == now.version()).isPresent();
  }

  private static void refuseIfAlive(
      Seen<StoredDocument<Holder>> watched, StoredDocument<Holder> now) {
    if (watched.isPresent()) {
      throw held(now.value());
    }
  }

  private static String silent(Holder holder) {
    return "The cluster is locked: %s, and shows no sign of life; taken over after %s of that"
        .formatted(holder.inWords(), ReadableDuration.of(PATIENCE));
  }

  private static Trouble held(Holder holder) {
    return Trouble.of(
            Trouble.Kind.LOCKED,
            "The cluster is locked: %s, and shows signs of life.".formatted(holder.inWords()))
        .next(
            "Wait until that run ends, as --wait 10m does, or end it; a lock whose holder died frees"
                + " itself within 20 s.");
  }
}
