package dev.skep.hosts.steps;

import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.Set;

/** Installs a keeper beside the hosts, in the place of an earlier one. */
public record InstallKeeper(String file) implements HostStep {
  @Override
  public StepId id() {
    return StepKind.INSTALL_KEEPER.of();
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
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context
        .provider()
        .keeperInstaller()
        .orElseThrow(InstallKeeper::impossible)
        .install(file, context::say);
  }

  /** The error for a provider that can run no keeper. */
  public static Trouble impossible() {
    return Trouble.invalid("No keeper can be installed beside these hosts.")
        .next("Run \"skep keep\" under an init system of yours.");
  }
}
