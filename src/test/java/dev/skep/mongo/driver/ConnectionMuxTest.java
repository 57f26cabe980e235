package dev.skep.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ProcessPipe;
import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The far end runs here as a process, against a server that answers with what it is sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConnectionMuxTest {
  private ServerSocket echo;
  private final List<Process> programs = new ArrayList<>();
  private ConnectionMux mux;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    mux = ConnectionMux.over(started());
  }

  @AfterEach
  void end() throws IOException {
    mux.close();
    echo.close();
    programs.forEach(Process::destroyForcibly);
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        var socket = echo.accept();
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException _) {
      // The other side went away.
    }
  }

  @Test
  void manyConnectionsCarryTheirOwnBytesAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = IntStream.range(0, 8).mapToObj(seed -> (Callable<Boolean>) () -> echoes(seed));

      for (var answer : threads.invokeAll(asked.toList())) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  /** Sends 600 kB, ends its own direction, and reads until the server has ended too. */
  private boolean echoes(int seed) throws IOException, InterruptedException {
    var sent = new byte[600_000];
    new Random(seed).nextBytes(sent);
    try (Pipe pipe = mux.connect(echo.getLocalPort())) {
      var writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  pipe.out().write(sent);
                  pipe.closeOutput();
                } catch (IOException _) {
                  // What was read below shows it.
                }
              });
      var read = pipe.in().readAllBytes();
      writer.join();
      return Arrays.equals(sent, read);
    }
  }

  @Test
  void aPortThatRefusesIsToldAndHarmsNobodyElse() throws Exception {
    var port = Mongods.freePort();

    assertThatThrownBy(() -> mux.connect(port))
        .isInstanceOf(ConnectException.class)
        .hasMessage("port %d: Connection refused", port);
    assertThat(mux.isAlive()).isTrue();
    assertThat(echoes(1)).isTrue();
  }

  @Test
  void aProgramThatSaysNothingIsGivenUp() throws IOException {
    var standsStill = ProcessPipe.start("sleep", "60");
    programs.add(standsStill.process());
    var mute = ConnectionMux.over(standsStill, Duration.ofMillis(100));

    assertThatThrownBy(() -> mute.connect(echo.getLocalPort()))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(mute.isAlive()).isFalse();
  }

  @Test
  void whenTheProgramDiesItsConnectionsEndAndNoneCanBeMade() throws Exception {
    var pipe = mux.connect(echo.getLocalPort());

    programs.getFirst().destroyForcibly().waitFor();

    assertThat(pipe.in().read()).isEqualTo(-1);
    assertThatThrownBy(() -> mux.connect(echo.getLocalPort())).isInstanceOf(IOException.class);
  }

  @Test
  void theProgramEndsWhenNobodyHoldsTheTrunk() throws Exception {
    mux.connect(echo.getLocalPort());

    mux.close();

    assertThat(programs.getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private ExecPipe started() throws IOException {
    var program = ProcessPipe.start("perl", "-e", ConnectionMuxProgram.TEXT);
    programs.add(program.process());
    return program;
  }
}
