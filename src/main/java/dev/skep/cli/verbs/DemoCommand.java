package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.reach.StandIns;
import dev.skep.cluster.model.Consent;
import dev.skep.hosts.provider.Provider.DataFate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep demo}: brings up a whole cluster on this machine, from nothing. */
@Command(
    name = "demo",
    description =
        "Bring up a whole cluster on this machine: an engine, images, Swarm, MongoDB, app.",
    subcommands = DemoDownCommand.class,
    footer = {"", "Example: skep demo", "         skep demo down"})
public final class DemoCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final VerbEnvironment here;

  @Mixin private OutputOptions output;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to serve on (default: 8080, or the next one that is free).")
  private @Nullable Integer port;

  public DemoCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var files = DemoFiles.ofThisProgram();
    for (var command : files.preparations()) {
      LocalSetup.run(here.programs(), command);
    }
    var file =
        files.write(
            port == null ? OptionalInt.empty() : OptionalInt.of(port),
            StandIns.onThisMachine(here.environment()));
    int code =
        new UpRun(here, output)
            .up(() -> FileOption.whole(file, here), Consent.always(), _ -> LIMIT, Duration.ZERO);
    if (code == 0 && !output.json()) {
      explain(file);
    }
    return code;
  }

  private void explain(Path file) {
    var loaded = FileOption.whole(file, here);
    var made = new DemoWords(loaded.spec(), file, StandIns.onThisMachine(here.environment()));
    made.lines().forEach(here.terminal()::say);
  }

  /** Removes the demo with all its data and its file. */
  static int down(VerbEnvironment here, OutputOptions output) throws IOException {
    var files = DemoFiles.ofThisProgram();
    var loaded = FileOption.whole(files.existing(), here);
    int code = DownCommand.down(here, output, loaded, DataFate.DESTROYED, LIMIT, Duration.ZERO);
    if (code == 0) {
      files.remove();
      if (!output.json()) {
        here.terminal().say("Nothing is left of the demo: no container, no volume, no network.");
      }
    }
    return code;
  }
}
