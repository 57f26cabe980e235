package dev.skep.balancer;

import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerDesired;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans the steps that make every balancer serve what is desired, from what is observed of it.
 * Pure. A balancer that is silent is left alone, with a note.
 */
public final class BalancerPlanner {
  public <C extends BalancerContext> void plan(
      BalancerDesired desired, BalancerObserved observed, PlanDraft<C> draft) {
    desired.balancers().forEach(balancer -> planOne(balancer, desired, observed, draft));
    removeOthers(desired, observed, draft);
  }

  private static <C extends BalancerContext> void planOne(
      DesiredBalancer balancer,
      BalancerDesired desired,
      BalancerObserved observed,
      PlanDraft<C> draft) {
    var seen = observed.balancer(balancer.name());
    switch (seen.container()) {
      case Seen.Unknown<ContainerSummary>(var reason) ->
          draft.note(
              "%s is left as it is, it could not be seen: %s".formatted(balancer.name(), reason));
      case Seen.Absent<ContainerSummary> _ -> {
        draft.add(new StartBalancer(desired.cluster(), balancer, Set.of()));
        var configure = configure(balancer, desired, observed);
        draft.add(desired.unread().isEmpty() ? configure : new FillBalancer(configure));
      }
      case Seen.Present<ContainerSummary>(var container) -> {
        if (!isAsWanted(container, balancer)) {
          var after = container.running() ? before(balancer, desired) : Set.<StepId>of();
          draft.add(new StartBalancer(desired.cluster(), balancer, after));
          planConfigured(balancer, desired, observed, draft);
        } else {
          planFiles(balancer, seen, desired, observed, draft);
        }
      }
    }
  }

  /**
   * Configures a balancer that may have files, unless some release book is unread. Then its files
   * may say more than is known, and stay: what serves is not taken out of the front.
   */
  private static <C extends BalancerContext> void planConfigured(
      DesiredBalancer balancer,
      BalancerDesired desired,
      BalancerObserved observed,
      PlanDraft<C> draft) {
    desired
        .unread()
        .ifPresentOrElse(
            reason ->
                draft.note("%s serves on by its files: %s".formatted(balancer.name(), reason)),
            () -> draft.add(configure(balancer, desired, observed)));
  }

  private static ConfigureBalancer configure(
      DesiredBalancer balancer, BalancerDesired desired, BalancerObserved observed) {
    var awaited = new HashSet<HostName>();
    desired.apps().forEach(app -> awaited.addAll(app.hosts()));
    awaited.removeAll(observed.knownAddresses().keySet());
    return new ConfigureBalancer(balancer, desired.apps(), awaited);
  }

  /**
   * The steps after which a balancer that serves may be replaced: all before it in the list must
   * serve, so there are never two replaced at a time.
   */
  private static Set<StepId> before(DesiredBalancer balancer, BalancerDesired desired) {
    return desired.balancers().stream()
        .takeWhile(each -> !each.equals(balancer))
        .map(each -> BalancerStep.configured(each.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isAsWanted(ContainerSummary container, DesiredBalancer balancer) {
    return container.running()
        && balancer.spec().equals(container.labels().get(ClusterLabels.SPEC))
        && balancer.isOf(container.imageId());
  }

  private static <C extends BalancerContext> void planFiles(
      DesiredBalancer balancer,
      BalancerSeen seen,
      BalancerDesired desired,
      BalancerObserved observed,
      PlanDraft<C> draft) {
    var unknown = observed.unknownAddresses();
    if (!unknown.isEmpty()) {
      draft.note(
          "%s is left as it is, addresses could not be seen: %s"
              .formatted(balancer.name(), unknown));
    } else if (seen.files() instanceof Seen.Unknown<BalancerFiles>(var reason)) {
      draft.note("The files of %s could not be read: %s".formatted(balancer.name(), reason));
    } else if (seen.runtime() instanceof Seen.Unknown<RuntimeSeen>(var reason)) {
      draft.note("What %s serves could not be asked: %s".formatted(balancer.name(), reason));
    } else if (desired.unread().isPresent() || differs(balancer, seen, desired, observed)) {
      planConfigured(balancer, desired, observed, draft);
    }
  }

  private static boolean differs(
      DesiredBalancer balancer,
      BalancerSeen seen,
      BalancerDesired desired,
      BalancerObserved observed) {
    var wanted = HaproxyConfig.render(balancer, desired.apps(), observed.knownAddresses());
    return !seen.files().equals(Seen.present(wanted))
        || seen.runtime()
            .known()
            .filter(now -> agrees(now, HaproxyConfig.mark(wanted), desired.apps()))
            .isEmpty();
  }

  /**
   * Whether HAProxy runs the configuration with this mark, and each app has its active colour and
   * its fallback for all requests. A canary belongs to one run; what a dead run left of it is taken
   * back.
   */
  static boolean agrees(RuntimeSeen now, String mark, List<BalancedApp> apps) {
    return now.mark().equals(mark)
        && apps.stream()
            .allMatch(app ->
                Optional.ofNullable(now.colors().get(app.name())).equals(app.active())
                    && Optional.ofNullable(now.fallbacks().get(app.name())).equals(app.fallback())
                    && !now.canaries().containsKey(app.name()));
  }

  /**
   * Removes the balancers that are no longer desired, as of a smaller count or on another host,
   * once the others serve.
   */
  private static <C extends BalancerContext> void removeOthers(
      BalancerDesired desired, BalancerObserved observed, PlanDraft<C> draft) {
    Set<StepId> served =
        desired.balancers().stream()
            .map(each -> BalancerStep.configured(each.name()))
            .collect(Collectors.toUnmodifiableSet());
    observed.standing().stream()
        .filter(other -> desired.balancers().stream().noneMatch(other::is))
        .forEach(other -> draft.add(new RemoveBalancer(other.name(), other.host(), served)));
  }
}
