package dev.skep.app;

import dev.skep.hosts.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.spec.SmokeTest;
import dev.skep.spec.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plan of one app: its release is rolled out, or it runs as wanted and is kept so. */
final class ReleasePlan {
  private final AppDesired desired;
  private final AppObserved observed;
  private final WantedApp app;
  private final ReleaseBook book;
  private final SortedMap<Long, ReleaseSeen> services = new TreeMap<>();

  ReleasePlan(AppDesired desired, AppObserved observed, WantedApp app, ReleaseBook book) {
    this.desired = desired;
    this.observed = observed;
    this.app = app;
    this.book = book;
    observed.releases().known().stream()
        .flatMap(List::stream)
        .filter(seen -> seen.app().equals(app.name()))
        .forEach(seen -> services.put(seen.generation(), seen));
  }

  <C extends AppContext> void plan(PlanDraft<C> draft) {
    var active = book.activeRelease().filter(this::isWanted);
    if (active.isPresent()) {
      keep(active.get(), draft);
    } else {
      rollOut(draft);
    }
  }

  /**
   * The wanted release serves: it runs, with as many instances as wanted, and nothing else does.
   */
  private <C extends AppContext> void keep(Release active, PlanDraft<C> draft) {
    var service = Optional.ofNullable(services.get(active.generation()));
    if (service.isEmpty()) {
      draft.add(new StartRelease(desired, app, active.generation(), active.image()));
      draft.add(new Gate(desired, app, active.generation()));
    } else if (service.get().replicas() != app.spec().instances()) {
      draft.add(new Scale(desired, app, active.generation(), active.image()));
    }
    retire(leftovers(active.generation(), app.spec().keepWarm(), observed.now()), draft);
    clear(_ -> true, draft);
  }

  /**
   * Claimed, prepared, tried, started, gated; then the store, then the balancers. What an earlier
   * run began with the same release is gone on with.
   */
  private <C extends AppContext> void rollOut(PlanDraft<C> draft) {
    var begun = book.pending().filter(this::isWanted);
    var release = begun.orElseGet(this::next);
    long generation = release.generation();
    if (begun.isEmpty()) {
      draft.add(new ClaimRelease(app.name(), book.ports(), release));
    }
    draft.add(new PrepareRelease(desired, app, generation, release.image()));
    // Both colours are taken by two releases at most: all others go, once their drain is over.
    retire(leftovers(generation, app.spec().drain(), Instant.MAX), draft);
    var smoke =
        services.containsKey(generation) ? Optional.<SmokeTestRelease>empty() : smoke(release);
    clear(job -> smoke.isEmpty() || job.generation() != generation, draft);
    smoke.ifPresent(draft::add);
    if (!services.containsKey(generation)) {
      draft.add(new StartRelease(desired, app, generation, release.image()));
    }
    draft.add(new Gate(desired, app, generation));
    draft.add(new Activate(app, generation));
    draft.add(new Flip(desired, app.name(), generation));
  }

  private <C extends AppContext> void retire(
      SortedMap<Long, Instant> generations, PlanDraft<C> draft) {
    if (!generations.isEmpty()) {
      draft.add(new Retire(desired.cluster(), app, generations));
    }
  }

  /** Of smoke tests that ran when a run died; those of the release that is tried now it clears. */
  private <C extends AppContext> void clear(Predicate<JobSeen> which, PlanDraft<C> draft) {
    var left =
        observed.jobs().stream()
            .filter(job -> job.app().equals(app.name()))
            .filter(which)
            .map(JobSeen::service)
            .toList();
    if (!left.isEmpty()) {
      draft.add(new ClearJobs(app.name(), left));
    }
  }

  /**
   * Services beside the active one and {@code kept} that may go until the given moment: what never
   * served now, what has served once it was retired for so long.
   */
  private SortedMap<Long, Instant> leftovers(long kept, Duration afterRetired, Instant until) {
    var leftovers = new TreeMap<Long, Instant>();
    for (var generation : services.keySet()) {
      var notBefore =
          book.release(generation)
              .filter(release -> release.state() == Release.State.SERVED)
              .flatMap(Release::retiredAt)
              .map(retired -> retired.plus(afterRetired))
              .orElse(observed.now());
      if (generation != kept && !book.isActive(generation) && !notBefore.isAfter(until)) {
        leftovers.put(generation, notBefore);
      }
    }
    return leftovers;
  }

  private Optional<SmokeTestRelease> smoke(Release release) {
    return app.spec()
        .smoke()
        .flatMap(test ->
            switch (test) {
              case SmokeTest.Arguments arguments ->
                  Optional.of(
                      new SmokeTestRelease(
                          desired,
                          app,
                          release.generation(),
                          release.image(),
                          arguments,
                          places()));
              case SmokeTest.Request _ -> Optional.<SmokeTestRelease>empty();
            });
  }

  /** Where the predecessors stand, then the pool's other hosts in their order. */
  private List<HostName> places() {
    var predecessors =
        book.active().flatMap(number -> Optional.ofNullable(services.get(number))).stream()
            .flatMap(seen -> seen.instances().stream())
            .flatMap(instance -> instance.host().stream())
            .filter(app.hosts()::contains);
    return Stream.concat(predecessors, app.hosts().stream())
        .distinct()
        .limit(app.spec().instances())
        .toList();
  }

  private Release next() {
    return new Release(
        book.lastGeneration() + 1,
        image(),
        Optional.empty(),
        book.idleColor(),
        app.spec().command(),
        env(),
        "",
        new TreeMap<>(),
        desired.by(),
        observed.now(),
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Settings are compared where every address is known, and where they were found out. */
  private boolean isWanted(Release release) {
    var settings =
        AppEnvironment.of(desired, app, app.spec().env(), observed.addresses())
            .map(environment -> environment.settings(app, app.spec().command()));
    return release.image().equals(image())
        && release.command().equals(app.spec().command())
        && release.env().equals(env())
        && (!release.isPrepared()
            || settings.filter(release.settings()::equals).isPresent()
            || settings.isEmpty());
  }

  private String image() {
    var file = app.spec().image().toString();
    var active = book.activeRelease().map(Release::image);
    return switch (app.intent()) {
      case Intent.Deploy(var image) -> image.toString();
      case Intent.Keep() -> active.orElse(file);
      case Intent.FromFile() ->
          book.fileImage().filter(file::equals).isPresent() ? active.orElse(file) : file;
    };
  }

  private SortedMap<String, String> env() {
    var texts = new TreeMap<String, String>();
    Map<String, Template> env = app.spec().env();
    env.forEach((name, template) -> texts.put(name, template.toString()));
    return texts;
  }
}
