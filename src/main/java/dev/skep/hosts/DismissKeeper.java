package dev.skep.hosts;

import dev.skep.run.StepId;
import java.util.Set;

/** Ends the keeper that runs beside the hosts. */
public record DismissKeeper() implements HostStep {
  @Override
  public StepId id() {
    return StepId.of("hosts", "keeper", "dismiss");
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "end the keeper that runs beside the hosts";
  }

  @Override
  public void run(HostsContext context) {
    context.provider().caretaker().dismiss();
  }
}
