package dev.skep.cli.environment;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The terminal of a command. Results go to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether a person uses it: prompts are shown only then
 * @param live whether {@code err} is a terminal that can be redrawn
 * @param columns its width
 * @param rows its height
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    boolean interactive,
    boolean live,
    int columns,
    int rows) {
  private static final int USUAL_COLUMNS = 100;
  private static final int USUAL_ROWS = 24;

  /**
   * The terminal of this process. The launcher passes the size of standard error in {@code
   * skep.columns} and {@code skep.rows}, if it is a terminal.
   */
  public static Terminal ofThisProcess(OutputStream output) {
    var console = System.console();
    boolean interactive = console != null && console.isTerminal();
    int columns = Integer.getInteger("skep.columns", interactive ? USUAL_COLUMNS : 0);
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        utf8(output),
        utf8(new FileOutputStream(FileDescriptor.err)),
        System.in,
        interactive,
        columns > 0 && !dumb,
        columns > 0 ? columns : USUAL_COLUMNS,
        Math.max(1, Integer.getInteger("skep.rows", USUAL_ROWS)));
  }

  public PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  public PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** Whether output can no longer be written: its reader has closed, or there is no room. */
  public boolean isDeaf() {
    return out.checkError();
  }

  /** Writes a line of the result. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Writes a line beside the result: progress, a warning, an error. */
  public void tell(String line) {
    err.println(line);
    err.flush();
  }

  /** Asks a question and returns what was typed; empty at the end of input. */
  public String ask(String question) {
    err.print(question);
    err.flush();
    try {
      return readLine().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a line byte by byte, because what follows it may be meant for a program that is started
   * later.
   */
  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** A stream that writes UTF-8, whatever the locale says: the tree's marks are not ASCII. */
  public static PrintStream utf8(OutputStream out) {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }
}
