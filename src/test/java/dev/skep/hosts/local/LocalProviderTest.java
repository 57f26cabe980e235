package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.docker.container.ContainerRights;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Program;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.hosts.provider.ProviderContract;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Subnet;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract of providers, and what is the local one's own, on this machine's engine. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalProviderTest extends ProviderContract {
  private static final TestProvider REAL = TestProvider.fresh();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  protected Provider provider() {
    return REAL.provider();
  }

  @Override
  protected String cluster() {
    return REAL.cluster();
  }

  @AfterAll
  void close() {
    REAL.close();
  }

  @Test
  void aTakenPortIsNamedAndOnceFreeTheHostComesUp() throws IOException, InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    try (var taken = new ServerSocket(0)) {
      var place =
          new HostPlace(
              new HostRequest(name, "data", 0, Set.of(taken.getLocalPort()), Set.of()), 0);
      assertThat(provider().examine(new HostsDesired(List.of(place.request()))))
          .anyMatch(finding -> finding.what().contains(String.valueOf(taken.getLocalPort())));

      assertThatThrownBy(() -> provider().raise(place, line -> {}))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("port %d of this machine is taken".formatted(taken.getLocalPort()));

      taken.close();
      assertThat(provider().raise(place, line -> {}).isOn()).isTrue();
    }
  }

  @Test
  void rootOnThisMachineReachesAHostsEngineByItsSocketAndNotThisMachinesOwn() throws Exception {
    var name = HostName.of(cluster(), "data", 1);
    provider().raise(place(name), line -> {});
    long pid = REAL.engine().containers().inspect(name.value()).pid();
    assertThat(pid).isPositive();
    assumeTrue(Files.isReadable(Path.of("/proc", String.valueOf(pid), "root")), "seen from here");

    var socket = NearSocket.of(REAL.engine()).in(name.value(), LIMIT).orElseThrow();

    try (var near = new HttpDocker("near", new UnixSocketDialer(socket), LIMIT)) {
      assertThat(near.info().id())
          .isEqualTo(provider().engine(name).info().id())
          .isNotEqualTo(REAL.engine().info().id());
    }
    provider().fence(name);
    assertThat(NearSocket.of(REAL.engine()).in(name.value(), LIMIT)).isEmpty();
  }

  @Test
  void aForeignContainerOfAHostsNameIsLeftAlone() {
    var name = HostName.of(cluster(), "data", 1);
    var containers = REAL.engine().containers();
    var id =
        containers.create(
            ContainerSpec.named(name.value(), Program.of(TestProvider.HOST.toString())).build());
    try {
      assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
          .hasMessageContaining("does not carry the mark");
      provider().destroy(name, DataFate.DESTROYED);

      assertThat(containers.find(id)).isPresent();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      containers.remove(
          id, dev.skep.docker.model.Removal.FORCE, dev.skep.docker.model.Removal.VOLUMES);
    }
  }

  @Test
  void aHostThatWasMadeWithMoreRightsThanThisMachineGivesIsMadeAnew() throws InterruptedException {
    var place = place(HostName.of(cluster(), "data", 1));
    var layout = new LocalLayout(cluster(), Subnet.derivedFrom(cluster()));
    var address = layout.hostAddress(place.slot());
    var labels = HostLabels.of(cluster(), place.request(), place.slot(), address);
    var name = place.name().value();
    REAL.engine().volumes().create(name, labels, Map.of());
    var container =
        new HostContainer(
            layout,
            TestProvider.HOST.toString(),
            name,
            address,
            name,
            0,
            List.of(),
            ContainerSpec.Restart.UNLESS_STOPPED,
            Optional.empty(),
            labels);
    REAL.engine().containers().create(container.spec(ContainerRights.privileged()));

    assertThat(provider().raise(place, line -> {}).isOn()).isTrue();
  }

  @Test
  void anImageThatIsNowhereIsNamed() {
    var image = ImageRef.parse("127.0.0.1:9/nobody/nothing:v0");

    assertThatThrownBy(() -> provider().prepareRegistry(Set.of(image), line -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("nobody/nothing:v0")
        .hasMessageContaining("docker build -t");
  }

  @Test
  void aHostThatCannotHaveItsAddressIsNamed() {
    var name = HostName.of(cluster(), "data", 1);
    REAL.engine()
        .volumes()
        .create(
            name.value(),
            HostLabels.of(cluster(), place(name).request(), 0, "10.255.255.1"),
            java.util.Map.of());

    assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining(name.value());
  }

  @Test
  void aHostWhoseEngineEndsAtOnceIsToldWithItsLastLines() throws InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    provider().raise(place(name), line -> {});
    provider().writePrivateFile(name, "/var/lib/docker/image-file", SecretBytes.of("x"));
    REAL.engine()
        .containers()
        .exec(
            name.value(),
            ExecSpec.of(
                "sh", "-c", "cd /var/lib/docker && rm -rf plugins && mv image-file plugins"));
    provider().fence(name);

    assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
        .isInstanceOfSatisfying(
            Trouble.class,
            it -> {
              assertThat(it.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
              assertThat(it.evidence()).anyMatch(line -> line.contains("plugins"));
            });
  }

  @Test
  void whatAnEngineLeavesBehindWhenItIsKilledIsGoneAtItsNextStart() throws InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    provider().raise(place(name), line -> {});
    exec(name, "cp /proc/self/stat /run/left-behind; echo 1 >/var/run/docker.pid");
    provider().fence(name);
    provider().raise(place(name), line -> {});

    assertThat(exec(name, "cat /var/run/docker.pid").stdout().strip()).isNotEqualTo("1");
    assertThat(exec(name, "cat /run/left-behind").succeeded()).isFalse();
  }

  private static ExecResult exec(HostName host, String script) {
    return REAL.engine().containers().exec(host.value(), ExecSpec.of("sh", "-c", script));
  }

  @Test
  void aLockWhoseHolderDiedIsTakenOverWithinTwentySeconds() throws InterruptedException {
    provider().lockBeforeSwarm("somebody before").close();
    try (var dead = TestProvider.of(cluster(), new StandingStill())) {
      var neverRenewed = dead.provider().lockBeforeSwarm("ann@desk");
      long start = System.nanoTime();
      try (var taken = provider().lockBeforeSwarm("bob@lap")) {
        assertThat(taken.isHeld()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      }
      assertThat(neverRenewed.isHeld()).isFalse();
    }
  }

  /** The clock of a process that does not get to do anything any more. */
  private static final class StandingStill implements Time {
    private final Time real = Time.system();

    @Override
    public Instant now() {
      return real.now();
    }

    @Override
    public long nanos() {
      return real.nanos();
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  private static HostPlace place(HostName name) {
    return new HostPlace(new HostRequest(name, "data", 0, Set.of(), Set.of()), 0);
  }

  @Test
  void whoComesByTheForwarderIsToldByItsHeader() throws Exception {
    var place = place(HostName.of(cluster(), "data", 1));
    provider().raise(place, line -> {});
    int port = port();
    var how = new dev.skep.hosts.provider.Forwarding(ImageRef.parse("haproxy:3.0"), List.of());
    provider().forward(place.name(), Set.of(port), how, line -> {});
    var heard =
        java.util.concurrent.CompletableFuture.supplyAsync(() ->
            REAL.engine()
                .containers()
                .exec(place.name().value(), ExecSpec.of("perl", "-e", HEAR.formatted(port))));

    var said = new java.util.concurrent.atomic.AtomicReference<>("");
    dev.skep.run.Waiting.await(
        Time.system(),
        () -> {
          try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket
                .getOutputStream()
                .write("hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            said.set(
                new String(
                    socket.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8));
          } catch (IOException notYet) {
            return false;
          }
          return !said.get().isEmpty();
        },
        "the host to answer by the forwarder",
        LIMIT);

    assertThat(heard.get().succeeded()).isTrue();
    // The signature of the PROXY protocol's second version, a local or proxied TCP connection.
    assertThat(said.get()).startsWith("0d0a0d0a000d0a515549540a").endsWith("68656c6c6f0a");
  }

  /** Takes one connection and answers with what it heard first, as hexadecimal digits. */
  private static final String HEAR =
      """
      use IO::Socket::INET;
      my $s = IO::Socket::INET->new(LocalPort => %d, Listen => 1, ReuseAddr => 1) or die;
      alarm 60;
      while (my $c = $s->accept) {
        my ($all, $part) = ('', '');
        while (index($all, 'hello') < 0) { sysread($c, $part, 1000) or last; $all .= $part }
        next unless length $all;
        print $c unpack('H*', $all);
        close $c;
        exit 0;
      }
      """;
}
