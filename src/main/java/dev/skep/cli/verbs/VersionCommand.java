package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.JsonOutput;
import java.util.LinkedHashMap;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep version}: prints this build's version and the Java it runs on. */
@Command(
    name = "version",
    description = "Print the version.",
    footer = {"", "Example: skep version"})
public final class VersionCommand implements Runnable {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;

  public VersionCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    here.terminal().say(output.json() ? json() : line());
  }

  private static String json() {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", 1);
    document.put("version", version());
    document.put("java", Runtime.version().toString());
    return JsonOutput.line(document);
  }

  /** The version in one line, as {@code skep --version} prints it too. */
  public static String line() {
    return "skep %s (Java %s)".formatted(version(), Runtime.version());
  }

  private static String version() {
    return Objects.requireNonNullElse(
        VersionCommand.class.getPackage().getImplementationVersion(), "development");
  }
}
