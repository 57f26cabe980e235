package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.Confirmation;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep up}: makes the cluster what the file says. */
@Command(
    name = "up",
    description = "Make the cluster what the file says; safe to run again at any time.",
    footer = {
      "",
      "The last line begins with the verdict: NO_CHANGE or DONE (exit 0), DEGRADED (8), FAILED (1; 4",
      "when another run holds the lock, 5 when something did not answer, 6 when something has no",
      "place, 124 when time was up), ABORTED (130).",
      "",
      "Example: skep up -f production.yml --timeout 15m"
    })
public final class UpCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Option(
      names = "--take-back",
      description = "Apply the file though it takes back what a teammate applied since.")
  private boolean takeBack;

  public UpCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var consent = new Confirmation(here.terminal(), run.yes(), takeBack);
    return new UpRun(here, output).up(() -> file.whole(here), consent, run::timeout, wait.limit());
  }
}
