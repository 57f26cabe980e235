package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep demo down}: removes the demo and its data. */
@Command(
    name = "down",
    description = "Remove the demo and all its data; says what is left, if anything is.",
    footer = {"", "Example: skep demo down"})
public final class DemoDownCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;

  public DemoDownCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException {
    return DemoCommand.down(here, output);
  }
}
