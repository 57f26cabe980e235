package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.reach.FreePorts;
import dev.skep.run.Trouble;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.Schema;
import dev.skep.spec.file.SpecLoader;
import dev.skep.spec.file.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep init}: writes a file that comes up as it stands, and the schema beside it. */
@Command(
    name = "init",
    description = "Write a commented skep.yml that 'skep up' brings up as it stands.",
    footer = {
      "",
      "Asks for the app where a person sits at a terminal; Enter takes the sample app.",
      "",
      "Example: skep init --image shop/web:v1 --app-port 3000"
    })
public final class InitCommand implements Runnable {
  private static final String SCHEMA = "skep.schema.json";
  private static final int USUAL_HTTP = 8080;

  private final VerbEnvironment here;

  @Mixin private OutputOptions output;

  @Option(
      names = "--provider",
      defaultValue = "local",
      paramLabel = "WHERE",
      description =
          "Where hosts come from: local, containers on this machine. The only one that is built"
              + " yet.")
  private String provider;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "skep.yml",
      paramLabel = "FILE",
      description = "The file to write (default: skep.yml).")
  private Path file;

  @Option(
      names = "--cluster",
      defaultValue = "shop",
      paramLabel = "NAME",
      description = "What the cluster is called (default: shop).")
  private String cluster;

  @Option(
      names = "--app",
      paramLabel = "NAME",
      description = "What the app is called (default: web).")
  private @Nullable String app;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The app's image with its tag (default: the sample app, demo/web:v1).")
  private @Nullable String image;

  @Option(
      names = "--app-port",
      paramLabel = "N",
      description = "Where the app listens in its container (default: 8080).")
  private @Nullable Integer port;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing: take the default of what is not said.")
  private boolean yes;

  @Option(names = "--force", description = "Write it even over a file that is there.")
  private boolean force;

  public InitCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    if (!provider.equals("local")) {
      throw Trouble.invalid("Hosts of \"%s\" cannot be made by this version.".formatted(provider))
          .next("Leave --provider out: hosts are then containers on this machine.");
    }
    if (Files.exists(file) && !force) {
      throw Trouble.invalid(file + " is there already, and was left as it is.")
          .next("Choose another name with -o FILE, or write over it with --force.");
    }
    var text = checked(Templates.local(cluster, app(), FreePorts.firstFrom(USUAL_HTTP)));
    var schema = file.resolveSibling(SCHEMA);
    write(file, text);
    write(schema, Schema.text());
    here.terminal().say("Wrote %s, and %s for your editor.".formatted(file, schema));
    here.terminal().say("Next: skep up" + (file.equals(Path.of("skep.yml")) ? "" : " -f " + file));
  }

  /** The app of the options, else of a person's answers, else the sample. */
  private Templates.App app() {
    var sample = Templates.App.SAMPLE;
    boolean ask = here.terminal().interactive() && !yes && !output.json();
    var chosen = said(image, ask, "The app's image, with its tag (Enter: the sample app): ");
    if (chosen.isEmpty()) {
      return new Templates.App(
          Optional.ofNullable(app).orElse(sample.name()), Optional.empty(), sample.port());
    }
    var name = said(app, ask, "What the app is called (Enter: %s): ".formatted(sample.name()));
    var number =
        said(
            port == null ? null : port.toString(),
            ask,
            "The port that it listens on in its container (Enter: %d): ".formatted(sample.port()));
    return new Templates.App(
        name.orElse(sample.name()), chosen, number.map(InitCommand::port).orElse(sample.port()));
  }

  private Optional<String> said(@Nullable String option, boolean ask, String question) {
    if (option != null) {
      return Optional.of(option);
    }
    return ask
        ? Optional.of(here.terminal().ask(question)).filter(answer -> !answer.isEmpty())
        : Optional.empty();
  }

  private static int port(String answer) {
    try {
      return Integer.parseInt(answer);
    } catch (NumberFormatException e) {
      throw Trouble.invalid("A port is a number from 1 to 65535, not \"%s\".".formatted(answer))
          .next("Nothing was written.");
    }
  }

  /** The text, refused before anything is written if it is no valid file. */
  private String checked(String text) {
    if (SpecLoader.load(text) instanceof LoadResult.Faulty(var faults)) {
      throw Trouble.invalid(SpecLoader.render(faults, file.toString()))
          .next("Nothing was written.");
    }
    return text;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Trouble.failed("Could not write %s: %s.".formatted(file, e.getMessage())).causedBy(e);
    }
  }
}
