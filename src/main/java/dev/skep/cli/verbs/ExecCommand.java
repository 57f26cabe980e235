package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.PlainOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code skep exec}: runs a program in one of the cluster's containers. */
@Command(
    name = "exec",
    description = "Run a program in a container of the cluster; without one, a shell.",
    footer = {
      "",
      "What follows NAME belongs to the program, options too: Skep's own stand before NAME. Standard",
      "input is passed on; the exit code is the program's.",
      "",
      "Example: skep exec rs1_srv1 df -h /data/db"
    })
public final class ExecCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Spec private CommandSpec spec;
  @Mixin private PlainOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME [CMD...]",
      hideParamSyntax = true,
      description =
          "The container's name (rs1_srv1, web.2; an app's: one instance), and what to run.")
  private List<String> words;

  public ExecCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var said = ProgramArguments.of(spec, words);
    try (var target = file.open(here)) {
      var spots = target.spots().find(said.first());
      var spot = spots.getFirst();
      if (spots.size() > 1 && !output.quiet()) {
        here.terminal()
            .tell("(%s on %s, of %d)".formatted(spot.label(), spot.host(), spots.size()));
      }
      return new RunInside(here).run(spot, said.afterFirst());
    }
  }
}
