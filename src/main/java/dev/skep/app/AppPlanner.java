package dev.skep.app;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppObserved;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.release.AppContext;
import dev.skep.app.removal.RemoveApp;
import dev.skep.app.removal.RemoveAppDocuments;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans the steps of a release from the desired apps and the observed release books. Pure. If the
 * books cannot be read, nothing is planned: which colour serves is then not known. If one book
 * cannot be read, that app is left as it is.
 */
public final class AppPlanner {
  private static final Duration USUAL_DRAIN = Duration.ofSeconds(30);

  public <C extends AppContext> void plan(
      AppDesired desired, AppObserved observed, PlanDraft<C> draft) {
    switch (observed.books()) {
      case Seen.Unknown<SortedMap<String, ReleaseBook>>(var reason) ->
          draft.note("Apps are left as they are, their books could not be read: " + reason);
      case Seen.Absent<SortedMap<String, ReleaseBook>> _ ->
          planAll(desired, observed, new TreeMap<>(), draft);
      case Seen.Present<SortedMap<String, ReleaseBook>>(var books) ->
          planAll(desired, observed, books, draft);
    }
  }

  private static <C extends AppContext> void planAll(
      AppDesired desired,
      AppObserved observed,
      SortedMap<String, ReleaseBook> books,
      PlanDraft<C> draft) {
    var ports = PortAllocation.among(desired.apps().stream().map(DesiredApp::name).toList(), books);
    for (var app : desired.apps()) {
      var unread = Optional.ofNullable(observed.unread().get(app.name()));
      if (app.intent() instanceof ReleaseGoal.ServeOn) {
        draft.note(servesOn(app, desired));
      } else if (unread.isPresent()) {
        leave(app, unread.get(), draft);
      } else if (!observed.unread().isEmpty() && !books.containsKey(app.name())) {
        var others = observed.unread();
        leave(
            app,
            "its ports may be those of %s: %s"
                .formatted(String.join(", ", others.keySet()), others.get(others.firstKey())),
            draft);
      } else if (app.spec().instances() > app.hosts().size()) {
        draft.refuse(tooMany(app));
      } else if (app.placing().unknown().isPresent()) {
        leave(app, "where it may stand is not known: " + app.placing().unknown().get(), draft);
      } else if (app.spec().usesMongo() && lacksMongo(app)) {
        leave(app, "where MongoDB will be reached is not known", draft);
      } else {
        var book = books.getOrDefault(app.name(), ReleaseBook.empty(ports.of(app.name())));
        new ReleasePlan(desired, observed, app, book, ports.check(app.name())).plan(draft);
      }
    }
    observed.unread().keySet().stream()
        .filter(name -> desired.app(name).isEmpty())
        .forEach(name ->
            draft.note(
                "The app %s is not taken down: %s".formatted(name, observed.unread().get(name))));
    books.keySet().stream()
        .filter(name -> desired.app(name).isEmpty())
        .forEach(name -> remove(name, desired, observed, draft));
  }

  private static String servesOn(DesiredApp app, AppDesired desired) {
    var coming =
        desired.apps().stream()
            .filter(each -> !(each.intent() instanceof ReleaseGoal.ServeOn))
            .filter(each -> each.spec().overlaps(app.spec()))
            .map(DesiredApp::name)
            .toList();
    return "%s, which the file no longer names, serves until %s does"
        .formatted(app.name(), String.join(" and ", coming));
  }

  /**
   * Notes that the app is left as it is. A deploy or a rollback is refused instead: a release that
   * was requested by name and not made is no success.
   */
  private static <C extends AppContext> void leave(DesiredApp app, String why, PlanDraft<C> draft) {
    var words = "%s is left as it is: %s".formatted(app.name(), why);
    switch (app.intent()) {
      case ReleaseGoal.FromFile(), ReleaseGoal.Keep(), ReleaseGoal.ServeOn() -> draft.note(words);
      case ReleaseGoal.Deploy _, ReleaseGoal.Restore _ ->
          draft.refuse(
              Trouble.failed(words).next("Nothing was changed. \"skep status\" says more."));
    }
  }

  /**
   * Removes an app once every balancer has answered: a silent balancer may still send requests to
   * it.
   */
  private static <C extends AppContext> void remove(
      String app, AppDesired desired, AppObserved observed, PlanDraft<C> draft) {
    if (observed.unheard().isEmpty()) {
      if (runs(app, observed)) {
        draft.add(new RemoveApp(desired.cluster(), app, desired.balancers(), drain(desired)));
      }
      forget(app, desired, draft);
    } else {
      draft.note(
          "The app %s is not taken down before %s answers: it may still send requests there"
              .formatted(app, String.join(" and ", observed.unheard())));
    }
  }

  /** The longest drain of the desired apps: the removed app's own is no longer known. */
  private static Duration drain(AppDesired desired) {
    return desired.apps().stream()
        .map(app -> app.spec().drain())
        .max(Comparator.naturalOrder())
        .orElse(USUAL_DRAIN);
  }

  private static boolean runs(String app, AppObserved observed) {
    return observed.jobs().stream().anyMatch(job -> job.app().equals(app))
        || observed.releases().known().stream()
            .flatMap(List::stream)
            .anyMatch(seen -> seen.app().equals(app));
  }

  /**
   * Removes the app's documents, unless it is not known whether MongoDB has its user: without the
   * book nothing would tell that there may be one.
   */
  private static <C extends AppContext> void forget(
      String app, AppDesired desired, PlanDraft<C> draft) {
    if (desired.stillRemembered().contains(app)) {
      draft.note(
          "The app %s is remembered still: whether MongoDB has its user is not known"
              .formatted(app));
    } else {
      draft.add(new RemoveAppDocuments(desired.cluster(), app));
    }
  }

  /**
   * Whether the app's MongoDB addresses are unknown: then its settings cannot be told, nor whether
   * they differ.
   */
  private static boolean lacksMongo(DesiredApp app) {
    return app.mongo().filter(mongo -> !mongo.places().isEmpty()).isEmpty();
  }

  private static Trouble tooMany(DesiredApp app) {
    return Trouble.of(
            Trouble.Kind.UNPLACEABLE,
            "%d instances of %s cannot stand on %d hosts: each takes its port, so one host holds one."
                .formatted(app.spec().instances(), app.name(), app.hosts().size()))
        .evidence(app.placing().reasons())
        .next("Ask for fewer \"instances\", or for more hosts in its pool.");
  }
}
