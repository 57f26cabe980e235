package dev.skep.cluster.reconcile;

import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.StartBalancer;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.losses.SilentHosts;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Subject;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run is to reach: all that a spec says, or one app's release and nothing else. Pure.
 *
 * @param one the app that a verb is about, and what it wants of it; empty: the whole spec
 * @param leaving the host that is asked to leave, if any
 * @param serving what serves now, of apps where that is known: a host that takes an instance over
 *     is to hold it
 */
public record Goal(
    Spec spec,
    AppliedText text,
    Optional<OneApp> one,
    Silent silent,
    Optional<HostName> leaving,
    Map<String, ImageRef> serving) {
  public Goal {
    serving = Map.copyOf(serving);
  }

  /** What is done about hosts that are silent and not given up, or lost again and again. */
  enum Silent {
    /** They are waited for, since the user asked for them. */
    AWAITED,
    /** They and what hangs on them are left alone: the silence may end by itself. */
    LEFT,
    /** As {@link #LEFT}; and who is lost again and again is left to a person. */
    LEFT_AND_FLAPPING_TOO
  }

  /** One app's release. */
  record OneApp(String name, ReleaseGoal intent, Majority majority) {
    boolean owns(StepId step) {
      return step.tier().equals("apps") && step.isAbout(Subject.APP, name);
    }

    /**
     * Its own steps. Where they switch nothing, a balancer that differs is a part of it as well: an
     * earlier run may have switched in the book alone.
     */
    Predicate<StepId> ends(PlanDraft<ClusterContext> draft) {
      boolean switches = switches(draft);
      return step -> owns(step) || (!switches && step.is(StepKind.CONFIGURE_BALANCER));
    }

    /** Else it ends, or keeps, what was switched before. */
    boolean switches(PlanDraft<ClusterContext> draft) {
      return draft.plan().steps().stream().anyMatch(step -> isSwitch(step.id()));
    }

    private boolean isSwitch(StepId step) {
      return owns(step) && step.is(StepKind.FLIP);
    }
  }

  public static Goal whole(Spec spec, AppliedText text) {
    return new Goal(spec, text, Optional.empty(), Silent.AWAITED, Optional.empty(), Map.of());
  }

  /** The same, with patience for whoever is silent. */
  public Goal calm() {
    return new Goal(spec, text, one, Silent.LEFT, leaving, serving);
  }

  /** The same, where these serve. */
  Goal serving(Map<String, ImageRef> images) {
    return new Goal(spec, text, one, silent, leaving, images);
  }

  /** The same without this host. */
  public Goal without(HostName host) {
    return new Goal(spec, text, one, silent, Optional.of(host), serving);
  }

  /** The same, where no person has asked for it. */
  Goal unattended() {
    return new Goal(spec, text, one, Silent.LEFT_AND_FLAPPING_TOO, leaving, serving);
  }

  Goal at(String app, ReleaseGoal intent, Majority majority) {
    return new Goal(
        spec, text, Optional.of(new OneApp(app, intent, majority)), silent, leaving, serving);
  }

  /** The same, once what had to be asked before anything is changed was asked. */
  Goal begun() {
    return one.map(app -> at(app.name(), app.intent(), Majority.WAIVED)).orElse(this);
  }

  /** The same app at whatever its book says that serves. */
  Goal keeping() {
    return one.map(app -> at(app.name(), new ReleaseGoal.Keep(), Majority.WAIVED)).orElse(this);
  }

  /**
   * Whether who runs this brings along what a release of the app is to be made of: a person, with
   * their file, or for a deploy of this app. Who heals, goes back or works on hosts does not.
   */
  boolean brings(String app) {
    return silent == Silent.AWAITED
        && one.map(it -> it.name().equals(app) && it.intent() instanceof ReleaseGoal.Deploy)
            .orElse(true);
  }

  /**
   * The images whose names are resolved anew: all of a file that a person applies, that of a
   * deploy. Who heals or goes back stays with what runs.
   */
  Set<ImageRef> named() {
    return silent != Silent.AWAITED
        ? Set.of()
        : one.map(app ->
                app.intent() instanceof ReleaseGoal.Deploy(var image)
                    ? Set.of(image)
                    : Set.<ImageRef>of())
            .orElseGet(() -> maker().hosts().images());
  }

  /**
   * The images of apps of {@link #named}. Only their tags are asked for at a registry: another
   * HAProxy or MongoDB is no release, and comes by another name.
   */
  public Set<ImageRef> releasable() {
    return one.isPresent()
        ? named()
        : spec.apps().stream().map(AppSpec::image).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether MongoDB is looked at before anything is planned. */
  boolean startsWithMongo() {
    return one.map(app -> app.majority() == Majority.REQUIRED).orElse(true);
  }

  /** Whether a step of the plan waits for one of MongoDB's, be it planned or not. */
  static boolean leadsOverMongo(PlanDraft<ClusterContext> draft) {
    return draft.plan().steps().stream()
        .flatMap(step -> step.needs().stream())
        .anyMatch(need -> need.tier().equals("mongo"));
  }

  public DesiredMaker maker() {
    Map<String, ReleaseGoal> intents =
        one.map(app -> Map.of(app.name(), app.intent())).orElseGet(Map::of);
    return new DesiredMaker(spec, text, intents, serving);
  }

  /** A plan for the whole spec, or the part of it that leads to the one app's release. */
  PlanDraft<ClusterContext> draft(PlanFunction planning, Observed observed) {
    var draft = planning.plan(maker().desired(observed), observed);
    var hosts = leftAlone(observed);
    var waiting = balancersOn(observed.hosts().losses().leftAlone(), draft);
    return narrowed(
        draft.without(step ->
            waiting.contains(step)
                || hosts.stream().anyMatch(host -> SilentHosts.isOf(host, step))),
        observed);
  }

  /** Nobody makes these hosts just now, so none can be started there. */
  private static Set<StepId> balancersOn(Set<HostName> hosts, PlanDraft<ClusterContext> draft) {
    return draft.plan().steps().stream()
        .filter(
            step -> step instanceof StartBalancer start && hosts.contains(start.balancer().host()))
        .map(Step::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<HostName> leftAlone(Observed observed) {
    return switch (silent) {
      case AWAITED -> Set.of();
      case LEFT -> Set.copyOf(SilentHosts.in(observed));
      case LEFT_AND_FLAPPING_TOO -> {
        var hosts = new TreeSet<>(SilentHosts.in(observed));
        hosts.addAll(observed.hosts().losses().leftAlone());
        yield hosts;
      }
    };
  }

  private PlanDraft<ClusterContext> narrowed(PlanDraft<ClusterContext> draft, Observed observed) {
    return one.map(app -> narrowed(draft, app, observed)).orElse(draft);
  }

  private static PlanDraft<ClusterContext> narrowed(
      PlanDraft<ClusterContext> draft, OneApp app, Observed observed) {
    var narrow = draft.towards(app.ends(draft));
    if (app.majority() == Majority.REQUIRED && app.switches(narrow)) {
      MajorityCheck.of(observed.mongo()).ifPresent(narrow::refuse);
    }
    return narrow;
  }
}
