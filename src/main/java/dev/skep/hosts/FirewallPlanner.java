package dev.skep.hosts;

import dev.skep.hosts.firewall.FirewallDesired;
import dev.skep.hosts.firewall.FirewallDesired.Standing;
import dev.skep.hosts.firewall.FirewallPolicies;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.ApplyFirewall;
import dev.skep.hosts.steps.FirewallStamp;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides which hosts get which firewall policy. Every host of the cluster is guarded, also one
 * that the file no longer names or that is to leave, since new hosts must reach it. A host that
 * does not answer is guarded once it does. Pure.
 */
final class FirewallPlanner {
  private final FirewallPolicies policies;
  private final List<HostPlace> places;
  private final HostsObserved observed;
  private final List<Standing> all = new ArrayList<>();

  FirewallPlanner(FirewallDesired desired, List<HostPlace> places, HostsObserved observed) {
    this.places = List.copyOf(places);
    this.observed = observed;
    places.forEach(place -> all.add(Standing.of(place)));
    var wanted = places.stream().map(HostPlace::name).collect(Collectors.toUnmodifiableSet());
    observed.hosts().known().orElse(List.of()).stream()
        .filter(host -> !wanted.contains(host.name()))
        .filter(host ->
            !observed.losses().givenUp().containsKey(host.name())
                || observed.losses().isLeaving(host.name()))
        .forEach(host -> all.add(Standing.of(host)));
    this.policies = new FirewallPolicies(desired, all);
  }

  /** Plans the firewall of running hosts whose stamp is missing or names another policy. */
  <C extends HostsContext> void planRunning(PlanDraft<C> draft) {
    var other = new ArrayList<FirewallPolicy>();
    for (var host : all) {
      observed
          .engine(host.name())
          .known()
          .ifPresent(engine -> {
            var stamp = FirewallStamp.on(engine);
            if (stamp.filter(it -> it.hash().equals(policies.hash(host))).isEmpty()) {
              other.add(policies.of(host));
            } else {
              stamp
                  .flatMap(FirewallStamp::impossible)
                  .ifPresent(why -> draft.note(open(host, why)));
            }
          });
    }
    if (!other.isEmpty()) {
      draft.add(ApplyFirewall.thatRun(other));
    }
  }

  /** Plans the firewall of hosts that are made or started in this plan. */
  <C extends HostsContext> void planRaised(PlanDraft<C> draft) {
    for (var place : places) {
      if (observed.engine(place.name()) instanceof Seen.Absent<EngineSeen>) {
        draft.add(ApplyFirewall.onceRaised(policies.of(Standing.of(place))));
      }
    }
  }

  private static String open(Standing host, String why) {
    return "no firewall guards %s: whoever reaches its address reaches its ports (%s)"
        .formatted(host.name(), why);
  }
}
