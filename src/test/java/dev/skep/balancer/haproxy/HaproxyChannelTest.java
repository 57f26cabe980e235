package dev.skep.balancer.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ProcessPipe;
import dev.skep.docker.errors.Unreachable;
import dev.skep.run.Guard;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The far end runs here as a process; the socket is one that answers with what it is sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HaproxyChannelTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final List<Process> programs = new ArrayList<>();
  private ServerSocketChannel echo;
  private String socket;

  @BeforeEach
  void serve() throws IOException {
    var path = folder.resolve("echo.sock");
    socket = path.toString();
    echo = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    echo.bind(UnixDomainSocketAddress.of(path));
    Thread.ofVirtual().start(this::answerAll);
  }

  @AfterEach
  void end() throws IOException {
    echo.close();
    programs.forEach(Process::destroyForcibly);
  }

  private void answerAll() {
    while (echo.isOpen()) {
      try (var asked = echo.accept()) {
        answer(asked);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answer(SocketChannel asked) throws IOException {
    var bytes = ByteBuffer.allocate(1 << 20);
    while (asked.read(bytes) >= 0) {
      // to the end
    }
    bytes.flip();
    while (bytes.hasRemaining()) {
      asked.write(bytes);
    }
  }

  private HaproxyChannel line(Guard guard) {
    return new HaproxyChannel(
        "test", () -> started("perl", "-e", HaproxyChannelProgram.TEXT), guard);
  }

  private ExecPipe started(String... command) {
    try {
      var process = new ProcessBuilder(command).start();
      programs.add(process);
      return new ProcessPipe(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manyQuestionsGoThroughOneProgram() {
    try (var line = line(Guard.open())) {
      var long_ = "x".repeat(300_000) + "\n";
      for (var text : List.of("show info\n", "", long_, "größer\n")) {
        assertThat(line.ask(socket, text, LIMIT)).isEqualTo(new HaproxyChannel.Answer(true, text));
      }
    }
    assertThat(programs).hasSize(1);
  }

  @Test
  void aWayThatOpensTooSlowlyForOneIsThereForTheNext() throws InterruptedException {
    var mayOpen = new CountDownLatch(1);
    try (var line =
        new HaproxyChannel(
            "test",
            () -> {
              awaitQuietly(mayOpen);
              return started("perl", "-e", HaproxyChannelProgram.TEXT);
            },
            Guard.open())) {
      var impatient = Thread.ofVirtual().unstarted(() -> line.ask(socket, "first", LIMIT));
      impatient.setUncaughtExceptionHandler((_, _) -> {});
      impatient.start();
      impatient.interrupt();
      impatient.join();

      mayOpen.countDown();
      assertThat(line.ask(socket, "second", LIMIT).text()).isEqualTo("second");
    }
    assertThat(programs).hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSocketThatIsNotThereIsToldAndTheNextQuestionAnswered() {
    try (var line = line(Guard.open())) {
      var none = line.ask("/nowhere.sock", "show info\n", LIMIT);

      assertThat(none.well()).isFalse();
      assertThat(none.text()).isEqualTo("/nowhere.sock: No such file or directory");
      assertThat(line.ask(socket, "again", LIMIT).text()).isEqualTo("again");
    }
  }

  @Test
  void aFileIsReplacedWholeAndReadBack() throws IOException {
    var file = Files.writeString(folder.resolve("web.map"), "active blue\n");
    try (var line = line(Guard.open())) {
      var now = line.replace(file.toString(), "active green\n", LIMIT);

      assertThat(now).isEqualTo(new HaproxyChannel.Answer(true, "active green\n"));
    }
    assertThat(file).hasContent("active green\n");
    assertThat(folder.resolve("web.map.next")).doesNotExist();
  }

  @Test
  void aProgramThatDiedIsStartedAgain() {
    try (var line = line(Guard.open())) {
      line.ask(socket, "one", LIMIT);
      programs.getFirst().destroyForcibly().onExit().join();

      assertThat(line.ask(socket, "two", LIMIT).text()).isEqualTo("two");
    }
    assertThat(programs).hasSize(2);
  }

  @Test
  void whatCannotBeStartedIsToldInItsOwnWords() {
    var words = "OCI runtime exec failed: executable file not found";
    try (var line = new HaproxyChannel("test", () -> started("echo", words), Guard.open())) {
      assertThatThrownBy(() -> line.ask(socket, "x", LIMIT))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining(words);
    }
  }

  @Test
  void aRunThatLostItsLockChangesNothingAndMayStillAsk() throws IOException {
    var file = Files.writeString(folder.resolve("web.map"), "active blue\n");
    Guard lost =
        () -> {
          throw Trouble.of(Trouble.Kind.LOCKED, "lost");
        };
    try (var line = line(lost)) {
      assertThatThrownBy(() -> line.change(socket, "set", LIMIT)).hasMessageContaining("lost");
      assertThatThrownBy(() -> line.replace(file.toString(), "active green\n", LIMIT))
          .hasMessageContaining("lost");
      assertThat(line.ask(socket, "show", LIMIT).well()).isTrue();
    }
    assertThat(file).hasContent("active blue\n");
  }
}
