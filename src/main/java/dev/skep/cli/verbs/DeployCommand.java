package dev.skep.cli.verbs;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code skep deploy}: rolls out another release of one app, which is tried beside the one that
 * serves.
 */
@Command(
    name = "deploy",
    description = "Try another release beside the one that serves, then switch to it.",
    footer = {
      "",
      "What fails before, at or after the switch is taken back: exit 7, and what served serves on.",
      "Other exit codes: those of 'up'.",
      "",
      "Example: skep deploy nodejs v2"
    })
public final class DeployCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Parameters(index = "0", paramLabel = "APP", description = "An app of the cluster.")
  private String app;

  @Parameters(
      index = "1",
      paramLabel = "RELEASE",
      description = "A tag of its image, a digest (sha256:...), or another image as a whole.")
  private String release;

  @Option(names = "--force", description = "Deploy though a set of MongoDB has no primary.")
  private boolean force;

  public DeployCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    return new ReleaseRun(here, output, file, run, wait)
        .release(
            "deploy %s %s".formatted(app, release),
            app,
            new ReleaseWish.Deploy(release),
            force ? Majority.WAIVED : Majority.REQUIRED);
  }
}
