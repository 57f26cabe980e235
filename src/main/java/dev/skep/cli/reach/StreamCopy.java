package dev.skep.cli.reach;

import dev.skep.docker.container.ExecPipe;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** Copies a program's stdin and output between a container and this process. */
public final class StreamCopy {
  /** The limit for the exit code, which the engine knows a moment after the output ended. */
  private static final Duration CODE_LIMIT = Duration.ofSeconds(10);

  private StreamCopy() {}

  /** Copies until the program ends; returns its exit code. */
  public static int toTheEnd(ExecPipe pipe, InputStream in, PrintStream out, PrintStream err)
      throws InterruptedException {
    try (pipe) {
      Thread.ofVirtual().name("stdin").start(() -> feed(in, pipe));
      pipe.errorsTo(err);
      copy(pipe.in(), out);
      return exitCode(pipe);
    } catch (IOException e) {
      throw Trouble.unreachable("The program's output broke off: " + e.getMessage()).causedBy(e);
    }
  }

  private static void feed(InputStream in, ExecPipe pipe) {
    try {
      copy(in, pipe.out());
      pipe.closeOutput();
    } catch (IOException gone) {
      // The program ended without reading all: its exit code tells.
    }
  }

  /** Copies a stream and flushes each piece: a person may wait for it. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    var buffer = new byte[16384];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
    }
  }

  private static int exitCode(ExecPipe pipe) throws InterruptedException {
    long end = System.nanoTime() + CODE_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      var code = pipe.state().exitCode();
      if (code.isPresent()) {
        return code.getAsInt();
      }
      Thread.sleep(Duration.ofMillis(5));
    }
    throw Trouble.timedOut("The program closed its output, but has not ended for 10 s.");
  }
}
