package dev.skep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/** Where the program starts: words in, exit code out. */
public final class Main {
  private Main() {}

  public static void main(String... args) {
    System.exit(run(Terminal.ofThisProcess(), System.getenv(), args));
  }

  /** Runs one command line against the given terminal and environment; returns its exit code. */
  static int run(Terminal terminal, Map<String, String> environment, String... args) {
    var line = new CommandLine(new SkepCommand(), new Commands(terminal));
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setExecutionExceptionHandler(new ErrorMessages(terminal));
    line.setParameterExceptionHandler(new UsageMessages(terminal));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(terminal.outWriter());
    line.setErr(terminal.errWriter());
    return line.execute(args);
  }

  /** Standard output as UTF-8 whatever the locale says: the tree's marks are not ASCII. */
  static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
