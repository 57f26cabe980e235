package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.KeptLog;
import dev.skep.app.model.KeptLogs;
import dev.skep.cli.FakeSpot.Answer;
import dev.skep.cli.reach.Locations;
import dev.skep.docker.model.LogLine;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.pki.SecretBytes;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachingVerbsTest {
  private static final String PASSWORD = "correct horse battery";

  private static FakeTarget at(FakeSpot... spots) {
    return new FakeTarget() {
      @Override
      public Locations spots() {
        return name -> List.of(spots);
      }

      @Override
      public MongoDoor mongo(Optional<SetName> set, Optional<String> router) {
        return new MongoDoor(
            spots[0], 27017, "mongo:8.0", "skep", SecretBytes.of(PASSWORD), "-----AUTHORITY-----");
      }
    };
  }

  @Test
  void aLogIsPrintedAsItWasWritten() {
    var session = Session.with(at(FakeSpot.called("rs1_srv1")));

    assertThat(session.onDemo("logs", "rs1_srv1", "--tail", "1")).isZero();
    assertThat(session.out()).isEqualTo("oh\n");
  }

  @Test
  void severalLogsAreToldApart() {
    var session = Session.with(at(FakeSpot.called("nodejs_g1.1"), FakeSpot.called("nodejs_g1.2")));

    assertThat(session.onDemo("logs", "nodejs", "-f")).isZero();
    assertThat(session.outLines())
        .containsExactly(
            "nodejs_g1.1 | started",
            "nodejs_g1.1 | oh",
            "nodejs_g1.2 | started",
            "nodejs_g1.2 | oh");
  }

  @Test
  void whatTheLastReleaseThatFailedWroteIsShownWhole() {
    var session = Session.with(keeping(Optional.of("cannot connect")));

    assertThat(session.onDemo("logs", "nodejs", "--previous")).isZero();
    assertThat(session.out()).isEqualTo("starting\ncannot connect\n");
    assertThat(session.err())
        .contains("nodejs_g3, shop/web:v2, taken back at 2026-01-01T00:00:00Z");
    assertThat(session.err()).contains("nodejs_g3.1 wrote 12 lines before these");
  }

  @Test
  void whereNoReleaseHasFailedThereIsNoLogOfOne() {
    var session = Session.with(keeping(Optional.empty()));

    assertThat(session.onDemo("logs", "nodejs", "--previous")).isNotZero();
    assertThat(session.err()).contains("No host keeps the log of a release of nodejs that failed.");
  }

  private static FakeTarget keeping(Optional<String> last) {
    return new FakeTarget() {
      @Override
      public KeptLogs.Newest failedLog(String app) {
        var logs = new TreeMap<HostName, KeptLog>();
        last.ifPresent(line -> {
          var lines =
              Stream.of("starting", line)
                  .map(text -> new LogLine(LogLine.Source.OUT, text))
                  .toList();
          var part = new KeptLog.Part(app + "_g3.1", 12, lines);
          logs.put(
              new HostName("demo-node-1"),
              new KeptLog(
                  app, 3, "shop/web:v2", Instant.parse("2026-01-01T00:00:00Z"), List.of(part)));
        });
        return new KeptLogs.Newest(logs, List.of());
      }
    };
  }

  @Test
  void aProgramGetsOurInputAndWeEndAsItEnds() {
    var spot = new FakeSpot("rs1_srv1", input -> new Answer(7, input + input, "careful"));
    var session = Session.with(at(spot)).piping("abc");

    assertThat(session.onDemo("exec", "rs1_srv1", "--", "cat", "-n")).isEqualTo(7);
    assertThat(spot.ran).containsExactly(List.of("cat", "-n"));
    assertThat(session.out()).isEqualTo("abcabc");
    assertThat(session.err()).isEqualTo("careful");
  }

  @Test
  void aPersonsProgramGetsTheirTerminal() {
    var docker = new FakePrograms(Set.of("docker"), (command, environment) -> 3);
    var session = Session.with(at(FakeSpot.called("cfg1")), docker).typing("");

    assertThat(session.onDemo("exec", "cfg1", "--", "top")).isEqualTo(3);
    assertThat(docker.ran).containsExactly(List.of("docker", "exec", "-it", "cfg1", "top"));
  }

  @ParameterizedTest
  @CsvSource({
    "ls -la /, ls -la /",
    "node -v, node -v",
    "tail -f x, tail -f x",
    "df -h, df -h",
    "-- ls -la, ls -la",
    "sh -c x -- y, sh -c x -- y",
    "cat --json @etc, cat --json @etc",
  })
  void whatFollowsTheNameBelongsToTheProgram(String said, String run) {
    var spot = FakeSpot.called("web");
    var session = Session.with(at(spot));

    var words = Stream.concat(Stream.of("exec", "web"), Stream.of(said.split(" ")));

    assertThat(session.onDemo(words.toArray(String[]::new))).as(session.err()).isZero();
    assertThat(spot.ran).containsExactly(List.of(run.split(" ")));
  }

  @Test
  void aShellWithoutATerminalIsAnError() {
    var session = Session.with(at(FakeSpot.called("cfg1")));

    assertThat(session.onDemo("exec", "cfg1")).isEqualTo(2);
    assertThat(session.err()).contains("Name a command after --");
  }

  @Test
  void mongoshLogsInWithoutThePasswordInAnyArgumentAndLeavesNothing() {
    var scripts = new ArrayList<Path>();
    var mongosh =
        new FakePrograms(
            Set.of("mongosh"),
            (command, environment) -> {
              var login = Path.of(command.get(4));
              scripts.add(login);
              assertThat(environment).isEmpty();
              assertThat(Files.readString(login)).contains(PASSWORD).contains("'admin'");
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(login)))
                  .isEqualTo("rw-------");
              assertThat(throughTheTunnel(command.get(7))).isEqualTo("PING");
              return 0;
            });
    var session = Session.with(at(FakeSpot.called("mongos1")), mongosh);

    assertThat(session.onDemo("mongo", "--", "--eval", "db.stats()")).as(session.err()).isZero();
    assertThat(String.join(" ", mongosh.ran.getFirst()))
        .contains("--tlsCAFile")
        .endsWith("--eval db.stats()")
        .doesNotContain(PASSWORD);
    assertThat(scripts.getFirst()).doesNotExist();
    assertThat(scripts.getFirst().getParent()).doesNotExist();
  }

  private static String throughTheTunnel(String uri) throws Exception {
    var port = Integer.parseInt(uri.replaceAll("^mongodb://127.0.0.1:(\\d+)/.*$", "$1"));
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void withoutAnyMongoshItSaysWhereOneWasLookedFor() {
    var session = Session.with(at(FakeSpot.called("mongos1")));

    assertThat(session.onDemo("mongo")).isEqualTo(1);
    assertThat(session.err())
        .contains("neither on this machine's PATH nor in the image mongo:8.0 of mongos1");
  }

  @Test
  void theImagesOwnMongoshGetsItsLoginAsAFileInMemory() {
    var heard = new ArrayList<String>();
    var spot =
        new FakeSpot(
            "mongos1",
            input -> {
              heard.add(input);
              return new Answer(0, "/usr/bin/mongosh\n", "");
            });
    var session = Session.with(at(spot));

    assertThat(session.onDemo("mongo")).as(session.err()).isZero();
    assertThat(heard).anyMatch(input -> input.contains(PASSWORD));
    assertThat(spot.ran.toString()).doesNotContain(PASSWORD);
    assertThat(spot.ran.get(1).getLast()).startsWith("/dev/shm/skep-mongo-").endsWith("login.js");
    assertThat(spot.ran.getLast()).startsWith("rm", "-f").contains(spot.ran.get(1).getLast());
  }
}
