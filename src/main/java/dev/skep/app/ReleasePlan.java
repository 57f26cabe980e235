package dev.skep.app;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppEnvironment;
import dev.skep.app.model.AppObserved;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Endpoint;
import dev.skep.app.model.InstanceSeen;
import dev.skep.app.model.MongoAccess;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.app.release.ActivateRelease;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.AwaitHealthy;
import dev.skep.app.release.CanaryRelease;
import dev.skep.app.release.ClaimRelease;
import dev.skep.app.release.ClearJobs;
import dev.skep.app.release.DisableFallback;
import dev.skep.app.release.DisconnectDrained;
import dev.skep.app.release.PrepareRelease;
import dev.skep.app.release.RestartInstance;
import dev.skep.app.release.RetireRelease;
import dev.skep.app.release.RunMigration;
import dev.skep.app.release.ScaleRelease;
import dev.skep.app.release.SmokeTestFront;
import dev.skep.app.release.SmokeTestRelease;
import dev.skep.app.release.StartRelease;
import dev.skep.app.release.SwitchTraffic;
import dev.skep.balancer.model.Color;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.Port;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plans one app: rolls out its desired release, or keeps it if it serves already. A deploy is
 * planned in this order, each step only where it has something to do; its needs say what overlaps.
 *
 * <ol>
 *   <li>Claim: ports, generation and colour stand in the book.
 *   <li>Secrets exist under this generation's names.
 *   <li>Retire all other releases, once their drain is over; clear jobs that a dead run left.
 *   <li>Run the migration, then the smoke test, while the active release serves.
 *   <li>End the fallback to the idle colour: no visitor may reach a release under test.
 *   <li>Start the instances.
 *   <li>Gate: every balancer's check passes; ask the instances; canary.
 *   <li>Activate: the book names the release as the one that serves.
 *   <li>Flip: the balancers follow the book; then the smoke test by the way that visitors take.
 * </ol>
 *
 * <p>Later rounds end the drain of the previous release, and retire it.
 */
final class ReleasePlan {
  private final AppDesired desired;
  private final AppObserved observed;
  private final DesiredApp app;
  private final ReleaseBook book;
  private final Optional<Port> checkPort;
  private final DesiredRelease wanted;
  private final SortedMap<Long, ReleaseSeen> services = new TreeMap<>();

  /**
   * @param checkPort free on all hosts, for a release whose check has a port of its own
   */
  ReleasePlan(
      AppDesired desired,
      AppObserved observed,
      DesiredApp app,
      ReleaseBook book,
      Optional<Port> checkPort) {
    this.desired = desired;
    this.observed = observed;
    this.app = app;
    this.book = book;
    this.checkPort = checkPort;
    this.wanted =
        DesiredRelease.of(app, book, Optional.ofNullable(observed.brought().get(app.name())));
    observed.releases().known().stream()
        .flatMap(List::stream)
        .filter(seen -> seen.app().equals(app.name()))
        .forEach(seen -> services.put(seen.generation(), seen));
  }

  private Seen<SortedMap<String, ProvidedSecretName>> brought() {
    return observed.brought().getOrDefault(app.name(), Seen.absent());
  }

  <C extends AppContext> void plan(PlanDraft<C> draft) {
    new SecretNotes(app, brought()).unknown(draft);
    var active = book.activeRelease().filter(this::isWanted);
    var warm = warm();
    if (active.isPresent()) {
      keep(active.get(), draft);
    } else if (warm.isPresent()) {
      switchTo(warm.get(), draft);
    } else {
      rollOut(draft);
    }
  }

  /**
   * The release whose endpoint holds for instances of this colour: the active one or, for the idle
   * colour, the one that this plan rolls out, else the one that was claimed last.
   */
  Optional<Release> on(Color color) {
    return color == book.idleColor()
        ? comingRelease().or(() -> book.newestOn(color))
        : book.activeRelease();
  }

  /** The release that is rolled out; empty if the desired one serves or is warm. */
  private Optional<Release> comingRelease() {
    return book.activeRelease().filter(this::isWanted).isPresent() || warm().isPresent()
        ? Optional.empty()
        : Optional.of(begun().orElseGet(this::next));
  }

  private Optional<Release> begun() {
    return book.pending()
        .filter(release -> release.color() == book.idleColor()) // else it was overtaken
        .filter(release -> release.restores().equals(wanted.restores()))
        .filter(release -> wanted.trimmedIn(release).isEmpty()) // its service has them so
        .filter(release -> release.terms().map(wanted.terms()::equals).orElse(true))
        .filter(this::isWanted);
  }

  /**
   * The release to go back to, if its instances still run: then only the traffic is switched. Its
   * secrets must be those of the release that serves: another value is another release.
   */
  private Optional<Release> warm() {
    return app.intent() instanceof ReleaseGoal.Restore(var like, _)
        ? book.release(like.generation())
            .filter(this::isWanted)
            .filter(release -> book.activeRelease().filter(release::hasSecretsOf).isPresent())
            .filter(release -> isWarm(release.generation()))
        : Optional.empty();
  }

  private boolean isWarm(long generation) {
    return Optional.ofNullable(services.get(generation))
        .filter(seen -> seen.isWarm(app.spec().instances()))
        .isPresent();
  }

  /**
   * Keeps the desired release, which is active: starts it if its service is missing, scales it,
   * restarts a hung instance, and retires other releases that are due.
   */
  private <C extends AppContext> void keep(Release active, PlanDraft<C> draft) {
    new SecretNotes(app, brought()).trimmed(wanted.trimmedIn(active), draft);
    var asked = app.as(active);
    var service = Optional.ofNullable(services.get(active.generation()));
    if (service.isEmpty()) {
      // Its secrets may be lost with it, as with a whole Swarm; those that are there stay.
      draft.add(new PrepareRelease(desired, asked, active.generation(), active.image()));
      draft.add(new StartRelease(desired, asked, active.generation(), active.image()));
      draft.add(new AwaitHealthy(desired, asked, active.generation()));
    } else if (service.get().replicas() != app.spec().instances()) {
      draft.add(new ScaleRelease(desired, asked, active.generation(), active.image()));
    } else {
      observed
          .hangs()
          .first(app.name(), active.generation())
          .ifPresent(hung -> draft.add(new RestartInstance(desired, app, hung)));
    }
    DisconnectDrained.of(desired, app, book, services, observed.now()).ifPresent(draft::add);
    var leftovers = leftovers();
    var due = leftovers.due();
    if (!isSeenToServe(service)) {
      due.keySet().removeIf(services::containsKey); // other releases may answer in its place
    }
    leftovers
        .awaiting()
        .ifPresent(why -> {
          due.keySet().removeIf(leftovers::mayHaveVisitors);
          draft.note(why);
        });
    retire(due, draft);
    ClearJobs.of(desired, observed, app, _ -> true).ifPresent(draft::add);
  }

  /** Whether the active release is observed to serve. Without a balancer this is taken to be so. */
  private boolean isSeenToServe(Optional<ReleaseSeen> active) {
    return desired.balancers().isEmpty()
        || active.stream()
            .flatMap(seen -> seen.instances().stream())
            .anyMatch(InstanceSeen::serves);
  }

  /**
   * Plans the nine items of the list above. A release that an earlier run claimed is continued if
   * it is still the desired one.
   */
  private <C extends AppContext> void rollOut(PlanDraft<C> draft) {
    var begun = begun();
    var release = begun.orElseGet(this::next);
    var asked = app.as(release);
    long generation = release.generation();
    if (begun.isEmpty()) { // 1
      var room = new ReleaseBookCapacity(app, book, release);
      if (room.isLacking()) {
        leave(room.trouble(), draft);
        return;
      }
      var before = app.before().orElseGet(() -> Endpoint.of(app.spec()));
      var secrets = book.activeRelease().map(wanted::lacking).orElse(List.of());
      var instead = wanted.instead(book);
      draft.add(new ClaimRelease(app.name(), book.ports(), release, secrets, instead, before));
    }
    draft.add( // 2
        new PrepareRelease(
            desired,
            asked,
            generation,
            release.image(),
            wanted.secrets().keySet(),
            isOfHealing() ? app.mongo().map(MongoAccess::up).orElse(Set.of()) : Set.of()));
    // 3: both colours are taken by two releases at most: all others go, once their drain is over.
    retire(leftovers().inTheWayOf(generation), draft);
    var smoke =
        services.containsKey(generation)
            ? Optional.<SmokeTestRelease>empty()
            : trials(release).smoke();
    // Jobs of the release that is tested now are cleared by its smoke test.
    ClearJobs.of(
            desired,
            observed,
            app,
            job -> smoke.isEmpty() || job.isMigration() || job.generation() != generation)
        .ifPresent(draft::add);
    if (!services.containsKey(generation)) { // 4 to 6
      var when = isOfHealing() ? RunMigration.When.UNLESS_ALIKE : RunMigration.When.ALWAYS;
      trials(release).before(when).ifPresent(draft::add);
      smoke.ifPresent(draft::add);
      if (book.active().isPresent() && !desired.balancers().isEmpty()) {
        draft.add(new DisableFallback(desired, app.name(), generation));
      }
      draft.add(new StartRelease(desired, asked, generation, release.image()));
    }
    draft.add(new AwaitHealthy(desired, asked, generation)); // 7
    trials(release).ask().ifPresent(draft::add);
    CanaryRelease.of(desired, app, generation, book).ifPresent(draft::add);
    switchTo(release, draft); // 8, 9
  }

  /**
   * Refuses a release. A heal, for which none was requested, only notes the reason and leaves the
   * active release as it is.
   */
  private <C extends AppContext> void leave(Trouble why, PlanDraft<C> draft) {
    if (isOfHealing() || app.intent() instanceof ReleaseGoal.Keep) {
      draft.note(why.what());
    } else {
      draft.refuse(why);
    }
  }

  private <C extends AppContext> void switchTo(Release release, PlanDraft<C> draft) {
    long generation = release.generation();
    draft.add(new ActivateRelease(app, generation));
    draft.add(new SwitchTraffic(desired, app.name(), generation));
    if (!desired.balancers().isEmpty()) {
      draft.add(
          new SmokeTestFront(
              desired, app.as(release), generation, book.active(), book.fileImage()));
    }
  }

  private <C extends AppContext> void retire(
      SortedMap<Long, Instant> generations, PlanDraft<C> draft) {
    if (!generations.isEmpty()) {
      draft.add(new RetireRelease(desired, app, generations));
    }
  }

  private SupersededReleases leftovers() {
    return new SupersededReleases(observed, app, book, services.keySet());
  }

  /**
   * Whether this run is a heal: nobody has requested a release, so only other addresses can call
   * for one, and that can wait until all of them answer. A heal neither provides secrets nor reads
   * them.
   */
  private boolean isOfHealing() {
    return app.intent() instanceof ReleaseGoal.FromFile
        && !observed.brought().containsKey(app.name());
  }

  private ReleaseChecks trials(Release release) {
    var stand =
        book.active().flatMap(number -> Optional.ofNullable(services.get(number))).stream()
            .flatMap(seen -> seen.instances().stream())
            .flatMap(instance -> instance.host().stream())
            .toList();
    return new ReleaseChecks(desired, app.as(release), release, stand);
  }

  private Release next() {
    return wanted.claimed(
        book.lastGeneration() + 1, book.idleColor(), desired.by(), observed.now(), checkPort);
  }

  private boolean isWanted(Release release) {
    var templates = PrepareRelease.templates(release);
    var settings =
        AppEnvironment.of(desired, app, templates, observed.addresses())
            .map(environment -> environment.settings(app.as(release), release.command()));
    return app.intent() instanceof ReleaseGoal.ServeOn
        ? book.isActive(release.generation())
        : wanted.isMet(release, settings, app.endpoint(release));
  }
}
