package dev.skep.swarm;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Waits until managers that were off have rejoined their Swarm and one of them answers for it. It
 * creates no Swarm: only these managers can tell whether there was one.
 */
public record WakeSwarm(List<HostName> sleepers) implements SwarmStep {
  public static final StepId ID = StepKind.WAKE_SWARM.of();

  private static final Duration LIMIT = Duration.ofSeconds(60);

  public WakeSwarm {
    sleepers = List.copyOf(sleepers);
  }

  @Override
  public StepId id() {
    return ID;
  }

  @Override
  public Set<StepId> needs() {
    return sleepers.stream().map(HostStep::raised).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public String title() {
    return "hear what %s remember of the Swarm"
        .formatted(String.join(", ", sleepers.stream().map(HostName::value).toList()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(SwarmContext context) throws InterruptedException {
    boolean anyInOne = false;
    for (var sleeper : sleepers) {
      anyInOne |= SwarmSettled.state(context, sleeper).state() == SwarmSeen.State.ACTIVE;
    }
    if (anyInOne) {
      context.await(() -> speaks(context), "a manager to speak for the Swarm", LIMIT);
    }
  }

  private static boolean speaks(SwarmContext context) {
    try {
      var _ = context.manager();
      return true;
    } catch (Trouble none) {
      return false;
    }
  }
}
