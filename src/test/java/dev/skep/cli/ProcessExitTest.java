package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Programs that end as Skep does, in JVMs of their own. */
class ProcessExitTest {
  /** What the JVM's own way out waits for. */
  private static final long WAIT_MILLIS = 300;

  /** A busy machine takes its time now and then; who waits does so each time. */
  private static final int MOST_TRIES = 20;

  /** A virtual thread of it has waited for bytes; its last word is the time at which it ends. */
  public static final class Program {
    private Program() {}

    public static void main(String... args) throws IOException, InterruptedException {
      var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      var waiting = Thread.ofVirtual().start(() -> accept(nobody));
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      System.out.println("the last word");
      System.out.println(System.currentTimeMillis());
      ProcessExit.with(Integer.parseInt(args[0]));
    }

    private static void accept(ServerSocket nobody) {
      try {
        nobody.accept().close();
      } catch (IOException closed) {
        // Nobody came.
      }
    }
  }

  @Test
  void aProcessWhoseThreadsWaitForBytesEndsAtOnceWithItsCodeAndAllItSaid() {
    var took = new ArrayList<Long>();
    do {
      took.add(endOf(7));
    } while (Collections.min(took) >= WAIT_MILLIS && took.size() < MOST_TRIES);

    assertThat(took).as("milliseconds").anyMatch(millis -> millis < WAIT_MILLIS);
  }

  private static long endOf(int code) {
    try {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Program.class.getName(),
                  String.valueOf(code))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var said = process.inputReader()) {
        assertThat(said.readLine()).isEqualTo("the last word");
        long began = Long.parseLong(said.readLine());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        return System.currentTimeMillis() - began;
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
