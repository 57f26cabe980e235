package dev.skep.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ProcessPipe;
import dev.skep.docker.errors.Unreachable;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers of one host; the far ends run here as processes. */
@Timeout(60)
class ConnectionMuxesTest {
  private static final HostName HOST = new HostName("shop-mongodb-1");

  private final List<ProcessPipe> programs = new CopyOnWriteArrayList<>();
  private final Set<String> shut = ConcurrentHashMap.newKeySet();
  private ServerSocket first;
  private ServerSocket second;

  @BeforeEach
  void listen() throws IOException {
    first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    second = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void end() throws IOException {
    first.close();
    second.close();
    programs.forEach(each -> each.process().destroyForcibly());
  }

  private ConnectionMux open(Seat seat) {
    if (shut.contains(seat.container())) {
      throw new Unreachable(HOST.value(), "exec", "it is paused", new IOException("paused"));
    }
    try {
      var program = ProcessPipe.start("perl", "-e", ConnectionMuxProgram.TEXT);
      programs.add(program);
      return ConnectionMux.over(program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Seat rs1() {
    return new Seat("rs1_srv1", HOST, new Address("10.0.0.1", first.getLocalPort()));
  }

  private Seat cfg() {
    return new Seat("cfg1", HOST, new Address("10.0.0.1", second.getLocalPort()));
  }

  @Test
  void aLookGoesOneWayToAllOfAHost() throws Exception {
    try (var muxes = new ConnectionMuxes(this::open, seat -> seat.host().value());
        var _ = muxes.dial(rs1());
        var _ = muxes.dial(cfg())) {
      assertThat(programs).hasSize(1);
    }
  }

  @Test
  void aRunGoesIntoEachContainer() throws Exception {
    try (var muxes = new ConnectionMuxes(this::open, Seat::container);
        var _ = muxes.dial(rs1());
        var _ = muxes.dial(cfg())) {
      assertThat(programs).hasSize(2);
    }
  }

  @Test
  void whoCannotBeReachedThroughOneContainerIsThroughItsOwn() throws Exception {
    shut.add("rs1_srv1");
    try (var muxes = new ConnectionMuxes(this::open, seat -> seat.host().value())) {
      assertThatThrownBy(() -> muxes.dial(rs1())).isInstanceOf(Unreachable.class);

      try (var _ = muxes.dial(cfg());
          var _ = muxes.dial(rs1())) {
        assertThat(programs).hasSize(1);
      }
    }
  }

  @Test
  void theWayToWhoIsThereNoMoreIsClosedAndNoOther() throws Exception {
    try (var muxes = new ConnectionMuxes(this::open, Seat::container);
        var left = muxes.dial(rs1());
        var _ = muxes.dial(cfg())) {
      muxes.keepOnly(Set.of(cfg()));

      assertThat(left.in().read()).isEqualTo(-1);
      try (var _ = muxes.dial(cfg())) {
        assertThat(programs).hasSize(2);
      }
    }
  }

  @Test
  void aWayThatEndedIsOpenedAgain() throws Exception {
    try (var muxes = new ConnectionMuxes(this::open, seat -> seat.host().value());
        var broken = muxes.dial(rs1())) {
      programs.getFirst().process().destroyForcibly().waitFor();
      assertThat(broken.in().read()).isEqualTo(-1);

      try (var _ = muxes.dial(rs1())) {
        assertThat(programs).hasSize(2);
      }
    }
  }
}
