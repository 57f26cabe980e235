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
 * @param one the app that a verb is about, and the release that is desired for it; empty for the
 *     whole spec
 * @param leaving the host that the user asked to remove, if any
 * @param serving the image that each app serves now, as far as it is known: a host that takes over
 *     an instance must hold it
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

  /**
   * What a run does about hosts that are silent but not declared lost, or that are lost again and
   * again.
   */
  enum Silent {
    /** Silent hosts are waited for, since they are desired. */
    AWAITED,
    /** Silent hosts and what depends on them are left alone: the silence may end by itself. */
    LEFT,
    /** As {@link #LEFT}; in addition a host that is lost again and again is left to a person. */
    LEFT_AND_FLAPPING_TOO
  }

  /** The release that is desired for one app. */
  record OneApp(String name, ReleaseGoal intent, Majority majority) {
    boolean owns(StepId step) {
      return step.tier().equals("apps") && step.isAbout(Subject.APP, name);
    }

    /**
     * Tells which steps end the release: the app's own. In a plan that switches nothing, a balancer
     * that differs is a part of it too: an earlier run may have switched the release book alone.
     */
    Predicate<StepId> ends(PlanDraft<ClusterContext> draft) {
      boolean switches = switches(draft);
      return step -> owns(step) || (!switches && step.is(StepKind.CONFIGURE_BALANCER));
    }

    /** Whether the plan switches the app's backend. If not, it ends or keeps an earlier switch. */
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

  /** Returns the same goal, which leaves silent hosts alone. */
  public Goal calm() {
    return new Goal(spec, text, one, Silent.LEFT, leaving, serving);
  }

  /** Returns the same goal, with the image that each app serves now. */
  Goal serving(Map<String, ImageRef> images) {
    return new Goal(spec, text, one, silent, leaving, images);
  }

  /** Returns the same goal, with this host to be removed. */
  public Goal without(HostName host) {
    return new Goal(spec, text, one, silent, Optional.of(host), serving);
  }

  /** Returns the same goal for a run that no person asked for. */
  Goal unattended() {
    return new Goal(spec, text, one, Silent.LEFT_AND_FLAPPING_TOO, leaving, serving);
  }

  Goal at(String app, ReleaseGoal intent, Majority majority) {
    return new Goal(
        spec, text, Optional.of(new OneApp(app, intent, majority)), silent, leaving, serving);
  }

  /**
   * Returns the goal for the rounds after the first: the majority that one app's release requires
   * was checked before anything was changed.
   */
  Goal begun() {
    return one.map(app -> at(app.name(), app.intent(), Majority.WAIVED)).orElse(this);
  }

  /** Returns the goal that keeps the app at the release which its book names as active. */
  Goal keeping() {
    return one.map(app -> at(app.name(), new ReleaseGoal.Keep(), Majority.WAIVED)).orElse(this);
  }

  /**
   * Whether this run brings along what a release of the app is made of: its user has the file, or
   * deploys this app. A run that heals, rolls back or works on hosts brings nothing.
   */
  boolean brings(String app) {
    return silent == Silent.AWAITED
        && one.map(it -> it.name().equals(app) && it.intent() instanceof ReleaseGoal.Deploy)
            .orElse(true);
  }

  /**
   * Returns the images whose names are resolved anew: all of a file that a person applies, or the
   * one of a deploy. A run that heals or rolls back stays with the images that run.
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
   * Returns the images of apps whose tags are asked for at a registry: that of the one app's
   * deploy, or those of the whole spec. Another HAProxy or MongoDB is no release, and comes by
   * another name.
   */
  public Set<ImageRef> releasable() {
    return one.isPresent()
        ? named()
        : spec.apps().stream().map(AppSpec::image).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether MongoDB is observed before anything is planned. */
  boolean startsWithMongo() {
    return one.map(app -> app.majority() == Majority.REQUIRED).orElse(true);
  }

  /**
   * Whether a step of the plan waits for one of MongoDB's steps, whether that is planned or not.
   */
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

  /** Plans for the whole spec, or for the part of it that leads to the one app's release. */
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

  /**
   * Returns the steps that start a balancer on hosts that are left alone. Those hosts are not made
   * anew by this run, so no balancer can start there.
   */
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
