package dev.skep.hosts.steps;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Set;

/**
 * Lets through to hosts what their walls say and nothing else, and writes down that it is so. Hosts
 * that cannot be guarded are told of, and go on without.
 */
public record ApplyFirewall(StepId id, Set<StepId> needs, List<FirewallPolicy> walls)
    implements HostStep {
  public ApplyFirewall {
    needs = Set.copyOf(needs);
    walls = List.copyOf(walls);
  }

  /** Hosts that are there learn of new ones before those come up. */
  public static ApplyFirewall thatRun(List<FirewallPolicy> walls) {
    return new ApplyFirewall(FIREWALL, Set.of(), walls);
  }

  public static ApplyFirewall onceRaised(FirewallPolicy wall) {
    return new ApplyFirewall(
        StepKind.GUARD_HOST.of(wall.host()), Set.of(HostStep.raised(wall.host())), List.of(wall));
  }

  @Override
  public String title() {
    return walls.size() == 1
        ? "guard host %s".formatted(walls.getFirst().host())
        : "guard %d hosts".formatted(walls.size());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    var outcomes = context.provider().guard(walls);
    for (var wall : walls) {
      var outcome = outcomes.get(wall.host());
      if (outcome == null) {
        throw Trouble.failed("Nobody says whether host %s is guarded.".formatted(wall.host()));
      }
      FirewallStamp.put(context.engine(wall.host()), wall, outcome);
      switch (outcome) {
        case FirewallPolicy.Outcome.Stands() -> {}
        case FirewallPolicy.Outcome.Impossible(var reason) ->
            context.say("%s cannot be guarded: %s".formatted(wall.host(), reason));
      }
    }
  }
}
