package dev.skep.hosts;

import dev.skep.run.StepId;
import java.util.Set;

/** Has a keeper run beside the hosts, in the place of an earlier one. */
public record InstallKeeper(String file) implements HostStep {
  @Override
  public StepId id() {
    return StepId.of("hosts", "keeper");
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "have a keeper run beside the hosts";
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().caretaker().install(file, context::say);
  }
}
