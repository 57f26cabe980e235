package dev.skep.cli.verbs;

import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.model.ReleaseWish;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skep rollback}: goes back to a release that has served. */
@Command(
    name = "rollback",
    description = "Go back to the last release that served well, or to a named one.",
    footer = {
      "",
      "At once while that release is warm ('skep history APP' shows it), else as a deploy, but",
      "without \"before\": a migration of today does not belong into a release of yesterday.",
      "Exit codes: those of 'deploy'.",
      "",
      "Example: skep rollback nodejs"
    })
public final class RollbackCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Parameters(index = "0", paramLabel = "APP", description = "An app of the cluster.")
  private String app;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "A tag, digest or generation that served before (default: the last one).")
  private @Nullable String release;

  @Option(
      names = "--before",
      description = "Run \"before\" of the file in that release first, if it has to be deployed.")
  private boolean before;

  public RollbackCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    // A rollback is never refused: the release that serves may itself have broken MongoDB.
    return new ReleaseRun(here, output, file, run, wait)
        .release(
            release == null ? "rollback " + app : "rollback %s %s".formatted(app, release),
            app,
            new ReleaseWish.Back(
                Optional.ofNullable(release),
                before ? ReleaseGoal.Migration.ASKED_FOR : ReleaseGoal.Migration.LEFT_OUT),
            Majority.WAIVED);
  }
}
