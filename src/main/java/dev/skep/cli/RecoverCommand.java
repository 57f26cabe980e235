package dev.skep.cli;

import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;
import dev.skep.cluster.Consent;
import dev.skep.cluster.Freshness;
import dev.skep.cluster.UpRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep recover}: a new Swarm around what runs, where all managers have lost theirs. */
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
final class RecoverCommand implements Callable<Integer> {
  private final Surroundings here;

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

  RecoverCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    destroy.onlyWith(force, "--force");
    return dry ? show() : recover();
  }

  /** What was written after the copy is lost with it: --force wants the cluster's name. */
  private Consent consent(String cluster) {
    return force ? destroy.consent(here.terminal(), cluster) : run.consent(here.terminal());
  }

  private Freshness copy() {
    return force ? Freshness.WAIVED : Freshness.REQUIRED;
  }

  private int recover() {
    return new Runs(here, output, wait.limit())
        .show(
            "recover",
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = consent(loaded.spec().cluster());
              var request = new UpRequest("recover", events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                return new Runs.Ended(target.recover(request, copy()), Upping.url(loaded.spec()));
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
