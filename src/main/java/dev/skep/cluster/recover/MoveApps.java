package dev.skep.cluster.recover;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.app.release.AppStep;
import dev.skep.app.release.AwaitServed;
import dev.skep.app.release.PrepareRelease;
import dev.skep.app.release.StartRelease;
import dev.skep.balancer.BalancerStep;
import dev.skep.cluster.losses.FormerSwarmHosts;
import dev.skep.cluster.losses.SilentHosts;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.swarm.LeaveFormerSwarm;
import dev.skep.swarm.SwarmStep;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans the round of a recovery in which apps move from the lost Swarm to the new one. Each active
 * release is started on free hosts, and once it answers there, the last hosts leave the old Swarm.
 * Pure.
 */
record MoveApps(PlanFunction usual, Desired desired, Observed observed, FormerSwarmHosts former) {
  /**
   * Whether an app is to be served from the hosts that exist, because one host is silent: to wait
   * for all of them might take long.
   */
  boolean isHeldUp() {
    return !former.silent().isEmpty()
        && desired.apps().apps().stream()
            .filter(app -> !former.free(app).isEmpty())
            .anyMatch(app -> serving(app).filter(release -> !isThere(app, release)).isPresent());
  }

  PlanDraft<ClusterContext> plan() {
    var hidden = former.all();
    var aside = new TreeSet<>(hidden);
    aside.addAll(former.silent()); // nothing waits for a host that may be silent for long
    var ends = new HashSet<StepId>();
    desired.swarm().hosts().stream()
        .filter(host -> !aside.contains(host))
        .map(SwarmStep::joined)
        .forEach(ends::add);
    // A host that is made anew may have another address: HAProxy must know it before its check can
    // tell.
    desired.balancers().balancers().stream()
        .map(balancer -> BalancerStep.configured(balancer.name()))
        .forEach(ends::add);
    var draft =
        usual
            .plan(desired, former.hidden())
            .assuming(step -> step.tier().equals("apps") || isOfAny(aside, step))
            .towards(ends::contains);
    var served = new HashSet<StepId>();
    for (var app : desired.apps().apps()) {
      serving(app).ifPresent(release -> planServed(app, release, draft, served));
    }
    hidden.forEach(host -> draft.add(new LeaveFormerSwarm(host, served)));
    return draft;
  }

  private static boolean isOfAny(Set<HostName> hosts, StepId step) {
    return hosts.stream().anyMatch(host -> SilentHosts.isOf(host, step));
  }

  /**
   * Plans the end, when each app is served from all its hosts, except an app that gets another
   * release now.
   */
  void planWhole(PlanDraft<ClusterContext> draft) {
    var steps = draft.steps().stream().map(Step::id).toList();
    for (var app : desired.apps().apps()) {
      if (!steps.contains(AppStep.activated(app.name()))) {
        serving(app)
            .map(release ->
                new AwaitServed(desired.apps(), app, release.generation(), Set.copyOf(app.hosts())))
            .ifPresent(draft::add);
      }
    }
  }

  private void planServed(
      DesiredApp app, Release release, PlanDraft<ClusterContext> draft, Set<StepId> served) {
    var free = former.free(app);
    if (free.isEmpty()) {
      return; // the app has one host, and is away until that host is back
    }
    var apps = desired.apps();
    if (!isThere(app, release)) {
      draft.add(new PrepareRelease(apps, app, release.generation(), release.image()));
      draft.add(new StartRelease(apps, app, release.generation(), release.image()));
    }
    draft.add(new AwaitServed(apps, app, release.generation(), free));
    served.add(AwaitServed.id(app.name()));
  }

  private Optional<Release> serving(DesiredApp app) {
    return observed
        .apps()
        .books()
        .known()
        .flatMap(books -> Optional.ofNullable(books.get(app.name())))
        .flatMap(ReleaseBook::activeRelease);
  }

  private boolean isThere(DesiredApp app, Release release) {
    return observed.apps().releases().known().stream()
        .flatMap(List<ReleaseSeen>::stream)
        .anyMatch(
            seen -> seen.app().equals(app.name()) && seen.generation() == release.generation());
  }
}
