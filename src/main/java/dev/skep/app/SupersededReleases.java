package dev.skep.app;

import dev.skep.app.model.AppObserved;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.balancer.model.Color;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Releases of an app that run or were claimed beside the active one, and when each may be retired:
 * at once if it never served, else a given time after another one took its place. Pure.
 *
 * @param running the generations that have a service
 */
public record SupersededReleases(
    AppObserved observed, DesiredApp app, ReleaseBook book, Set<Long> running) {
  public SupersededReleases {
    running = Set.copyOf(running);
  }

  /** The superseded releases of an app; empty if its book or the services could not be observed. */
  public static Optional<SupersededReleases> of(AppObserved observed, DesiredApp app) {
    return observed
        .books()
        .known()
        .flatMap(books -> Optional.ofNullable(books.get(app.name())))
        .flatMap(book ->
            observed
                .releases()
                .known()
                .map(seen -> new SupersededReleases(observed, app, book, of(app, seen))));
  }

  private static Set<Long> of(DesiredApp app, List<ReleaseSeen> releases) {
    return releases.stream()
        .filter(seen -> seen.app().equals(app.name()))
        .map(ReleaseSeen::generation)
        .collect(Collectors.toSet());
  }

  /** The generations that may be retired now; a release that is warm stays. */
  SortedMap<Long, Instant> due() {
    var due = besides(Optional.empty(), warmth());
    due.values().removeIf(notBefore -> notBefore.isAfter(observed.now()));
    return due;
  }

  /**
   * The generations that must be retired before this release takes the idle colour, each with the
   * end of its drain.
   */
  SortedMap<Long, Instant> inTheWayOf(long generation) {
    return besides(Optional.of(generation), app.spec().drain());
  }

  private SortedMap<Long, Instant> besides(Optional<Long> kept, Duration afterRetired) {
    var leftovers = new TreeMap<Long, Instant>();
    var candidates = new TreeSet<>(running);
    book.claimed().map(Release::generation).forEach(candidates::add);
    kept.ifPresent(candidates::remove);
    candidates.removeIf(book::isActive);
    for (var generation : candidates) {
      leftovers.put(
          generation,
          book.release(generation)
              .filter(release -> release.state() == Release.State.SERVED)
              .flatMap(Release::retiredAt)
              .map(retired -> retired.plus(afterRetired))
              .orElse(observed.now()));
    }
    return leftovers;
  }

  /**
   * How long a release stays warm once it is retired: at least its drain, which is never cut short.
   */
  private Duration warmth() {
    var drain = app.spec().drain();
    return drain.compareTo(app.spec().keepWarm()) > 0 ? drain : app.spec().keepWarm();
  }

  /**
   * Whether a balancer may send requests to this release: none does if its colour is the active
   * release's.
   */
  boolean mayHaveVisitors(long generation) {
    Color idle = book.idleColor();
    return running.contains(generation)
        && book.release(generation).map(Release::color).orElse(idle) == idle;
  }

  /**
   * A note about releases that are due and stay all the same, as a silent balancer may send
   * requests to them; empty if there are none.
   */
  public Optional<String> awaiting() {
    var waiting =
        due().keySet().stream()
            .filter(this::mayHaveVisitors)
            .map(generation -> Release.service(app.name(), generation))
            .collect(Collectors.joining(", "));
    return waiting.isEmpty() || observed.unheard().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s is not taken down before %s answers: it may still send requests there"
                .formatted(waiting, String.join(" and ", observed.unheard())));
  }
}
