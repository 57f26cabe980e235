package dev.skep.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.errors.RelayRefused;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Relays and engines inside containers, over real pipes. */
@Tag("engine")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipesTest {
  /** Echoes what each client sends, and keeps its side open when a client is done. */
  private static final String ECHO =
      """
      use Socket; socket(my $l, PF_INET, SOCK_STREAM, 0); setsockopt($l, SOL_SOCKET, SO_REUSEADDR, 1);
      bind($l, pack_sockaddr_in(7007, INADDR_ANY)); listen($l, 9); $SIG{CHLD} = "IGNORE"; $| = 1; print "up\\n";
      while (accept(my $c, $l)) { next if fork; while (sysread($c, my $b, 65536)) { syswrite($c, $b) } sleep 60; exit }
      """;

  private final OwnEngine engine;
  private final Docker docker;

  PipesTest() throws Exception {
    engine = OwnEngine.start();
    docker = engine.docker("own");
  }

  @BeforeAll
  void begin() throws Exception {
    docker.images().importTar(TestImage.NAME, TestImage.tar());
    var program = Program.image(TestImage.NAME).command("perl", "-e", ECHO).build();
    var spec =
        ContainerSpec.named("echo", program)
            .mount(Mount.bind(engine.root().toString(), "/engine"))
            .build();
    docker.containers().start(docker.containers().create(spec));
    var up = new java.util.concurrent.CountDownLatch(1);
    try (var _ = docker.containers().follow("echo", 10, _ -> up.countDown())) {
      up.await();
    }
  }

  @AfterAll
  void stop() throws Exception {
    docker.close();
    engine.close();
  }

  @Test
  void relaysBothWaysAndLeavesNothingBehind() throws Exception {
    var sent = new byte[3 << 20];
    Arrays.fill(sent, (byte) 'x');
    try (var pipe = Relay.open(docker, "echo", 7007)) {
      var writer =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  pipe.out().write(sent);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(pipe.in().readNBytes(sent.length)).isEqualTo(sent);
      writer.join();
      pipe.closeOutput();
      assertThat(endOf(pipe)).as("ends by itself, though the other side does not").isTrue();
    }
    dev.skep.run.Waiting.await(
        dev.skep.run.Time.system(),
        () -> !processes().contains("use strict; use Socket"),
        "the relay to end",
        Duration.ofSeconds(20));
  }

  private static boolean endOf(Pipe pipe) {
    try {
      return pipe.in().read() < 0;
    } catch (IOException closedByOurTimer) {
      return true;
    }
  }

  private String processes() {
    return docker
        .containers()
        .exec("echo", ExecSpec.of("sh", "-c", "cat /proc/[0-9]*/cmdline | cat -v"))
        .stdout();
  }

  @Test
  void tellsRefusalsApart() {
    assertThatThrownBy(() -> Relay.open(docker, "echo", 7008))
        .isInstanceOfSatisfying(
            RelayRefused.class,
            e -> assertThat(e.reason()).isEqualTo(RelayRefused.Reason.CONNECTION_REFUSED));
    assertThatThrownBy(() -> Relay.open(docker, "nobody", 7007))
        .isInstanceOfSatisfying(
            RelayRefused.class,
            e -> assertThat(e.reason()).isEqualTo(RelayRefused.Reason.CONTAINER_NOT_RUNNING));
    assertThatThrownBy(() -> Relay.openSocket(docker, "echo", "/none.sock"))
        .isInstanceOf(RelayRefused.class);
  }

  @Test
  void tellsThatPerlIsMissing() {
    var program =
        Program.image(TestImage.NAME).command("sleep", "600").env("PATH", "/nowhere").build();
    var bare =
        new Program(
            program.image(),
            List.of("/bin/sleep"),
            List.of("600"),
            program.env(),
            program.labels(),
            program.user(),
            program.hostname(),
            program.hosts(),
            program.stopSignal(),
            program.stopGrace(),
            program.init(),
            program.healthcheck(),
            program.root());
    docker
        .containers()
        .start(docker.containers().create(ContainerSpec.named("bare", bare).build()));

    assertThatThrownBy(() -> Relay.open(docker, "bare", 7007))
        .isInstanceOfSatisfying(
            RelayRefused.class,
            e -> assertThat(e.reason()).isEqualTo(RelayRefused.Reason.PERL_MISSING));
    docker.containers().remove("bare", Removal.FORCE);
  }

  @Test
  void speaksToAnEngineThroughAnExec() {
    // The relay program to the engine's own socket stands in for "docker system dial-stdio".
    Dialer through = _ -> Relay.openSocket(docker, "echo", "/engine/socket");
    try (var inner = new HttpDocker("inner", through, Duration.ofSeconds(30))) {
      assertThat(inner.info().id()).isEqualTo(docker.info().id());
      assertThat(
              inner
                  .containers()
                  .exec("echo", ExecSpec.of("cat").stdin("in".getBytes(UTF_8)))
                  .stdout())
          .isEqualTo("in");
    }
  }

  @Test
  void saysWhatAProgramSaidThatIsNoEngine() {
    var dialer = new ExecDialer(docker, "echo", List.of("no-such-program"));
    try (var inner = new HttpDocker("inner", dialer, Duration.ofSeconds(30))) {
      assertThatThrownBy(inner::ping)
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("no-such-program");
    }
  }

  @Test
  void answersQuicklyOnAnOpenPipe() {
    docker.ping();
    var nanos = IntStream.range(0, 500).mapToLong(_ -> timed()).sorted().toArray();

    System.out.printf(
        "A call on an open pipe: p50 %.2f ms, p99 %.2f ms%n", nanos[250] / 1e6, nanos[495] / 1e6);
    assertThat(Duration.ofNanos(nanos[250])).isLessThan(Duration.ofMillis(50));
  }

  private long timed() {
    long start = System.nanoTime();
    docker.ping();
    return System.nanoTime() - start;
  }
}
