package dev.skep.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.ExecDialer;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.pipe.UnixSocketDialer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call's limit counts from when it is made: the way to the engine is part of it. */
@Timeout(20)
class DialTest {
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration WELL_BEFORE_THE_MACHINES_OWN = Duration.ofSeconds(2);
  private static final String VERSION =
      """
      {"Version":"26.1.5","ApiVersion":"1.45","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}\
      """;

  /** This machine's engine, which hangs where the host does: at this call. */
  private static Docker machine(String hangsAt) {
    var engine =
        new ScriptedEngine((request, to) -> {
          if (request.equals("GET /version")) {
            to.json(VERSION);
          } else if (!request.endsWith(hangsAt)) {
            to.json("{\"Id\":\"e1\"}");
          }
        });
    return new HttpDocker("this machine", engine, Duration.ofSeconds(5));
  }

  private static Docker host(Docker machine) {
    var dialer = ExecDialer.into(machine, "shop-nodejs-1");
    return new HttpDocker("shop-nodejs-1", dialer, Duration.ofSeconds(30));
  }

  private static Duration silence(Docker engine) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> engine.within(LIMIT).ping())
        .isInstanceOf(Unreachable.class)
        .hasMessageStartingWith("Engine " + engine.name() + ", GET /_ping: ")
        .hasMessageContaining("within 0.3 s");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aHostInWhichNoProgramIsMadeIsSilentInTime() {
    assertThat(silence(host(machine("/containers/shop-nodejs-1/exec"))))
        .isLessThan(WELL_BEFORE_THE_MACHINES_OWN);
  }

  @Test
  void aHostInWhichNoProgramStartsIsSilentInTime() {
    assertThat(silence(host(machine("/exec/e1/start")))).isLessThan(WELL_BEFORE_THE_MACHINES_OWN);
  }

  @Test
  void theWordsForASilentHostAreTheSameEachTime() {
    var host = host(machine("/exec/e1/start")).within(LIMIT);

    assertThatThrownBy(host::ping)
        .hasMessage("Engine shop-nodejs-1, GET /_ping: no way into it within 0.3 s");
  }

  @Test
  void anEngineWhoseSocketNobodyServesIsSilentInTime(@TempDir Path folder) throws Exception {
    var socket = folder.resolve("socket");
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket), 1);
      var waiting = fill(socket);
      try (var engine =
          new HttpDocker("this machine", new UnixSocketDialer(socket), Duration.ofSeconds(5))) {
        assertThat(silence(engine)).isLessThan(WELL_BEFORE_THE_MACHINES_OWN);
      }
      for (var each : waiting) {
        each.close();
      }
    }
  }

  /** As many as its queue takes; one more would wait. */
  private static List<SocketChannel> fill(Path socket) throws IOException {
    var waiting = new ArrayList<SocketChannel>();
    while (true) {
      var next = SocketChannel.open(StandardProtocolFamily.UNIX);
      next.configureBlocking(false);
      try {
        if (!next.connect(UnixDomainSocketAddress.of(socket))) {
          next.close();
          return waiting;
        }
        waiting.add(next);
      } catch (IOException full) {
        next.close();
        return waiting;
      }
    }
  }
}
