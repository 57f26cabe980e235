package dev.skep.cli;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep version}: this build's version and the Java it runs on. */
@Command(
    name = "version",
    description = "Print the version.",
    footer = {"", "Example: skep version"})
final class VersionCommand implements Runnable {
  private final Surroundings here;

  @Mixin private OutputOptions output;

  VersionCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public void run() {
    var version =
        Objects.requireNonNullElse(
            Main.class.getPackage().getImplementationVersion(), "development");
    here.terminal()
        .say(
            output.json()
                ? "{\"version\":\"%s\",\"java\":\"%s\"}".formatted(version, Runtime.version())
                : "skep " + version + " (Java " + Runtime.version() + ")");
  }
}
