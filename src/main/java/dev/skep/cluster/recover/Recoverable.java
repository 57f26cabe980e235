package dev.skep.cluster.recover;

import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.hosts.model.HostLosses;
import dev.skep.run.Trouble;
import dev.skep.swarm.MemoryCopy;
import java.util.List;
import java.util.Optional;

/**
 * A cluster that may be recovered.
 *
 * @param goal the goal that was applied to it last
 * @param copy the copy to restore; empty when an earlier run has done so
 * @param given the hosts that were lost before, or that are missing with the data that they held
 * @param lines what was found and what will be done
 */
public record Recoverable(
    Goal goal, Optional<MemoryCopy> copy, HostLosses given, List<String> lines) {
  public PlanFunction planning(PlanFunction usual) {
    return new RecoverPlanning(usual, copy, goal.maker(), given);
  }

  /**
   * Tells the user all of it and returns when they agree.
   *
   * @throws Trouble when not
   */
  public void agreed(RunRequest request) {
    lines.forEach(request.events()::note);
    if (!request.consent().given("Recover %s so?".formatted(name()))) {
      throw Trouble.invalid("%s is left as it is; nothing was changed.".formatted(name()));
    }
  }

  private String name() {
    return goal.spec().cluster();
  }
}
