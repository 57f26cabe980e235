package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Program;
import dev.skep.docker.pipe.Pipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The processes are a folder of this test's; the fake engine's containers have number 0. */
@Timeout(20)
class NearSocketTest {
  private static final String HOST = "shop-nodejs-1";
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @TempDir Path processes;
  private final Docker engine = engine();
  private String id = "";

  private static Docker engine() {
    var machine = FakeNet.small().engine("machine", "10.0.0.1");
    machine.hold("docker:dind", Map.of());
    return machine.docker();
  }

  @BeforeEach
  void startTheHost() throws IOException {
    var containers = engine.containers();
    id = containers.create(ContainerSpec.named(HOST, Program.image("docker:dind").build()).build());
    containers.start(id);
    Files.createDirectories(run());
    Files.writeString(processes.resolve("0/cgroup"), "0::/docker/" + id + "\n");
  }

  private Path run() {
    return processes.resolve("0/root/run");
  }

  private NearSocket near() {
    return new NearSocket(engine, processes);
  }

  @Test
  void itLiesInTheContainersOwnFolders() {
    assertThat(near().in(HOST, LIMIT)).contains(run().resolve("docker.sock"));
  }

  @Test
  void aProcessOfAnotherContainerIsNotTheHost() throws IOException {
    Files.writeString(processes.resolve("0/cgroup"), "0::/docker/another\n");

    assertThat(near().in(HOST, LIMIT)).isEmpty();
  }

  @Test
  void aProcessThatIsNotHereIsNotTheHost() throws IOException {
    Files.delete(processes.resolve("0/cgroup"));

    assertThat(near().in(HOST, LIMIT)).isEmpty();
  }

  @Test
  void aHostThatStandsStillOrIsOffHasNone() {
    engine.containers().pause(id);
    assertThat(near().in(HOST, LIMIT)).isEmpty();

    engine.containers().kill(id, "KILL");
    assertThat(near().in(HOST, LIMIT)).isEmpty();
  }

  @Test
  void noLinkLeadsToThisMachinesOwnEngine() throws IOException {
    var elsewhere = Files.createDirectories(processes.resolve("run"));
    Files.createFile(elsewhere.resolve("docker.sock"));
    Files.createSymbolicLink(run().resolve("docker.sock"), elsewhere.resolve("docker.sock"));
    assertThat(near().in(HOST, LIMIT)).isEmpty();

    Files.delete(run().resolve("docker.sock"));
    Files.delete(run());
    Files.createSymbolicLink(run(), elsewhere);
    assertThat(near().in(HOST, LIMIT)).isEmpty();
  }

  @Test
  void thePipeGoesByTheSocketWhereOneIsServed() throws IOException {
    try (var serving = serve(run().resolve("docker.sock"));
        var pipe = dialer().dial(LIMIT);
        var accepted = serving.accept()) {
      accepted.write(ByteBuffer.wrap("near".getBytes(UTF_8)));

      assertThat(new String(pipe.in().readNBytes(4), UTF_8)).isEqualTo("near");
    }
  }

  @Test
  void elseByAProgram() throws IOException {
    serve(run().resolve("docker.sock")).close();

    try (var pipe = dialer().dial(LIMIT)) {
      assertThat(pipe).as("nobody serves the socket").isInstanceOf(ByProgram.class);
    }
    try (var pipe = new NearDialer(near(), "shop-nodejs-2", _ -> new ByProgram()).dial(LIMIT)) {
      assertThat(pipe).as("no such container").isInstanceOf(ByProgram.class);
    }
  }

  private NearDialer dialer() {
    return new NearDialer(near(), HOST, _ -> new ByProgram());
  }

  private static ServerSocketChannel serve(Path socket) throws IOException {
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  private record ByProgram() implements Pipe {
    @Override
    public InputStream in() {
      return InputStream.nullInputStream();
    }

    @Override
    public OutputStream out() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void closeOutput() {}

    @Override
    public void close() {}
  }
}
