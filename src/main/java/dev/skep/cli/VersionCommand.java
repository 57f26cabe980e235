package dev.skep.cli;

import java.util.Objects;
import picocli.CommandLine.Command;

/** {@code skep version}: this build's version and the Java it runs on. */
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Runnable {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var version =
        Objects.requireNonNullElse(
            Main.class.getPackage().getImplementationVersion(), "development");
    terminal.out().println("skep " + version + " (Java " + Runtime.version() + ")");
    terminal.out().flush();
  }
}
