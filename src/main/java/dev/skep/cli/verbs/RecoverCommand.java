package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.DestroyOption;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.RunRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code skep recover}: builds a new Swarm around what runs, where all managers have lost theirs.
 */
@Command(
    name = "recover",
    description = "Build a new Swarm around what runs, when every manager has lost its own.",
    footer = {
      "",
      "What the cluster remembered is taken from the newest copy of it, which lies on managers and on",
      "hosts for MongoDB. Members, routers, their data and HAProxy are not touched; instances of apps",
      "move over in two halves. Hosts that are gone are replaced as by 'heal'. Where a manager is only",
      "silent, or off, it is refused; and where the newest copy is older than what runs, unless --force.",
      "",
      "Exit codes: those of 'up'. The user's own file is not read but for where the hosts are.",
      "",
      "Example: skep recover --dry-run"
    })
public final class RecoverCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;
  @Mixin private DestroyOption destroy;

  @Option(
      names = "--dry-run",
      description = "Say what was found and what would be done; changes nothing.")
  private boolean dry;

  @Option(
      names = "--force",
      description =
          "Recover though the newest copy is older than what runs; asks for the cluster's name.")
  private boolean force;

  public RecoverCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    destroy.onlyWith(force, "--force");
    return dry ? show() : recover();
  }

  /**
   * The consent of the run. With --force the cluster's name is needed, because what was written
   * after the copy is lost.
   */
  private Consent consent(String cluster) {
    return force ? destroy.consent(here.terminal(), cluster) : run.consent(here.terminal());
  }

  private CopyFreshness copy() {
    return force ? CopyFreshness.WAIVED : CopyFreshness.REQUIRED;
  }

  private int recover() {
    return new ChangeRun(here, output, wait.limit())
        .show(
            "recover",
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = consent(loaded.spec().cluster());
              var request = new RunRequest("recover", events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                return new ChangeRun.Ended(
                    target.recover(request, copy()), UpRun.url(loaded.spec()));
              }
            });
  }

  private int show() {
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      var view = target.planRecovery(copy());
      var plan =
          PlanView.of(loaded.spec().cluster(), view.draft(), List.of(), List.of())
              .noting(view.lines());
      return new DryRun(here, output).show(plan, PlanLines.Kind.RECOVER);
    }
  }
}
