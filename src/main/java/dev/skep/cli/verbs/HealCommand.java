package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cli.render.MinorityLines;
import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;
import dev.skep.cluster.model.RunRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code skep heal}: restores the cluster as it was applied last, after something of it was lost.
 */
@Command(
    name = "heal",
    description = "Replace what was lost: the cluster as it was applied last, once, now.",
    footer = {
      "",
      "A host that is silent is waited for, up to two minutes, before it is given up. An instance that",
      "runs and fails HAProxy's check for 30 s is started anew, if another serves. Where a set of",
      "MongoDB has no majority, or more than a third of the hosts is away, nothing is replaced.",
      "",
      "Exit codes: those of 'up'. The user's own file is not read but for where the hosts are.",
      "",
      "Example: skep heal --dry-run"
    })
public final class HealCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Option(
      names = "--dry-run",
      description = "Show what would be done as things are now; changes nothing, waits for nobody.")
  private boolean dry;

  public HealCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    return dry ? show() : heal();
  }

  private int heal() {
    return new ChangeRun(here, output, wait.limit())
        .show(
            "heal",
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request = new RunRequest("heal", events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                return new ChangeRun.Ended(target.heal(request), UpRun.url(loaded.spec()));
              }
            });
  }

  private int show() {
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      var view = target.planHeal();
      var plan =
          PlanView.of(loaded.spec().cluster(), view.draft(), List.of(), List.of())
              .noting(MinorityLines.of(view.minorities()));
      return new DryRun(here, output).show(plan, PlanLines.Kind.HEAL);
    }
  }
}
