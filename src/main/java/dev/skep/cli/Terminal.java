package dev.skep.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where a command speaks and listens. Results go to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether a person sits there: prompts are shown only then
 * @param live whether {@code err} is a terminal that can be redrawn
 */
public record Terminal(
    PrintStream out, PrintStream err, BufferedReader in, boolean interactive, boolean live) {

  static Terminal ofThisProcess() {
    var console = System.console();
    boolean terminal = console != null && console.isTerminal();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        Main.utf8(FileDescriptor.out),
        Main.utf8(FileDescriptor.err),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        terminal,
        terminal && !dumb);
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** Asks, and gives back what was typed; empty at the end of input. */
  String ask(String question) {
    err.print(question);
    err.flush();
    try {
      var line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
