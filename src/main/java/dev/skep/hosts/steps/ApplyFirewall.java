package dev.skep.hosts.steps;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Set;

/**
 * Applies firewall policies to hosts, and records the outcome on each host. A host that cannot be
 * guarded is reported and runs without a firewall.
 */
public record ApplyFirewall(StepId id, Set<StepId> needs, List<FirewallPolicy> policies)
    implements HostStep {
  public ApplyFirewall {
    needs = Set.copyOf(needs);
    policies = List.copyOf(policies);
  }

  /** The step for running hosts: they let new hosts in before those start. */
  public static ApplyFirewall thatRun(List<FirewallPolicy> policies) {
    return new ApplyFirewall(FIREWALL, Set.of(), policies);
  }

  public static ApplyFirewall onceRaised(FirewallPolicy policy) {
    return new ApplyFirewall(
        StepKind.GUARD_HOST.of(policy.host()),
        Set.of(HostStep.raised(policy.host())),
        List.of(policy));
  }

  @Override
  public String title() {
    return policies.size() == 1
        ? "guard host %s".formatted(policies.getFirst().host())
        : "guard %d hosts".formatted(policies.size());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    var outcomes = context.provider().guard(policies);
    for (var policy : policies) {
      var outcome = outcomes.get(policy.host());
      if (outcome == null) {
        throw Trouble.failed("Nobody says whether host %s is guarded.".formatted(policy.host()));
      }
      FirewallStamp.put(context.engine(policy.host()), policy, outcome);
      switch (outcome) {
        case FirewallPolicy.Outcome.Stands() -> {}
        case FirewallPolicy.Outcome.Impossible(var reason) ->
            context.say("%s cannot be guarded: %s".formatted(policy.host(), reason));
      }
    }
  }
}
