package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakePrograms;
import dev.skep.cli.FakeSpot;
import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Dialer;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostAccess;
import dev.skep.run.Seen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostsEnvCommandTest {
  private final List<Path> sockets = new ArrayList<>();
  private final FakePrograms programs =
      new FakePrograms(
          Set.of(),
          (command, environment) -> {
            var socket = socket(environment);
            sockets.add(socket);
            assertThat(permissions(socket)).isEqualTo("rw-------");
            assertThat(permissions(socket.resolveSibling("."))).isEqualTo("rwx------");
            assertThat(ask(socket)).isEqualTo("DEMO-MANAGER-1: GET /_PING");
            return 5;
          });

  private static Path socket(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("DOCKER_HOST", "").replace("unix://", ""));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static String ask(Path socket) throws Exception {
    try (var pipe = new UnixSocketDialer(socket).dial(Duration.ofSeconds(5))) {
      pipe.out().write("GET /_ping".getBytes(StandardCharsets.UTF_8));
      pipe.closeOutput();
      return new String(pipe.in().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final FakeTarget TARGET =
      new FakeTarget() {
        @Override
        public Seen<List<Host>> hosts() {
          return Seen.present(List.of(host("demo-manager-1"), host("demo-nodejs-1")));
        }

        @Override
        public HostAccess hostAccess() {
          return new EchoingDoors();
        }
      };

  private static Host host(String name) {
    return new Host(new HostName(name), "any", 0, "10.0.0.1", 0, Set.of(), Host.Power.ON);
  }

  @Test
  void theUsersDockerSpeaksToAManagerOverASocketOfTheirsAloneUntilTheCommandEnds() {
    var session = Session.with(TARGET, programs);

    int code = session.run("hosts", "env", "-f", Session.DEMO.toString(), "--", "docker", "ps");

    assertThat(code).as(session.err()).isEqualTo(5);
    assertThat(programs.ran).containsExactly(List.of("docker", "ps"));
    assertThat(sockets.getFirst()).doesNotExist();
    assertThat(sockets.getFirst().getParent()).doesNotExist();
  }

  @Test
  void aCommandMayFollowTheHostWithOptionsOfItsOwn() {
    var session = Session.with(TARGET, programs);
    var file = "--file=" + Session.DEMO;

    int code = session.run("hosts", "env", file, "manager-1", "docker", "ps", "-a", "-f", "x");

    assertThat(code).as(session.err()).isEqualTo(5);
    assertThat(programs.ran).containsExactly(List.of("docker", "ps", "-a", "-f", "x"));
  }

  @Test
  void aHostThatIsNotThereIsAnErrorThatNamesThoseThatAre() {
    var session = Session.with(TARGET, programs);

    assertThat(session.run("hosts", "env", "-f", Session.DEMO.toString(), "demo-web-1"))
        .isEqualTo(2);
    assertThat(session.err()).contains("no host demo-web-1").contains("demo-nodejs-1");
    var near = Session.with(TARGET, programs);
    assertThat(near.run("hosts", "env", "-f", Session.DEMO.toString(), "node-1")).isEqualTo(2);
    assertThat(near.err()).contains("Did you mean nodejs-1?");
    assertThat(programs.ran).isEmpty();
  }

  /** Engines that answer with their name and the question, in capitals. */
  private static final class EchoingDoors implements HostAccess {
    @Override
    public Dialer engine(HostName host) {
      return _ -> FakeSpot.echoing(host + ": ");
    }

    @Override
    public ExecPipe run(HostName host, List<String> command) {
      throw new AssertionError("nothing is run on the host");
    }

    @Override
    public List<String> terminal(HostName host, List<String> command) {
      throw new AssertionError("no terminal is asked for");
    }

    @Override
    public List<LogLine> logs(HostName host, int tail) {
      return List.of();
    }

    @Override
    public Subscription follow(HostName host, int tail, LogListener listener) {
      return () -> {};
    }
  }
}
