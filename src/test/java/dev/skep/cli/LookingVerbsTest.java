package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.cluster.reconcile.ReleaseHistory;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.store.History;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LookingVerbsTest {
  @Test
  void statusIsOneScreenAndExitsZeroEvenWhenThereAreProblems() {
    var session = Session.with(new RehearsedCluster());

    assertThat(session.onDemo("status")).isZero();
    assertThat(session.out()).startsWith("demo: healthy   http://127.0.0.1:8080/");
    assertThat(session.err()).isEmpty();
  }

  @Test
  void statusExitsFiveWhenNoHostToldAnything() {
    var session = Session.with(standing("unknown", "unknown"));

    assertThat(session.onDemo("status")).isEqualTo(5);
    assertThat(session.out()).contains("unknown: no engine answers");
  }

  private static FakeTarget standing(String state, String host) {
    return new FakeTarget() {
      @Override
      public StatusReport status() {
        var one =
            new StatusReport.HostStatus(
                "demo-node-1", "node", "", host, Optional.of("no engine answers"));
        return new StatusReport(
            1,
            "demo",
            state,
            new StatusReport.Endpoints(Optional.empty()),
            List.of(one),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "healthy, running, 0, 0",
    "degraded, running, 0, 8",
    "unknown, running, 0, 5",
    "unknown, unknown, 5, 5"
  })
  void forAMonitorTheExitCodeSaysHowItIs(String state, String host, int plain, int checked) {
    assertThat(Session.with(standing(state, host)).onDemo("status")).isEqualTo(plain);
    var session = Session.with(standing(state, host));
    assertThat(session.onDemo("status", "--check", "-q")).isEqualTo(checked);
    assertThat(session.outLines()).containsExactly("demo: " + state);
  }

  private static FakeTarget finding(Finding finding) {
    return new FakeTarget() {
      @Override
      public List<Finding> doctor() {
        return List.of(finding);
      }
    };
  }

  @Test
  void doctorExitsFiveOnlyWhenNothingCanBeBuilt() {
    var fatal = Session.with(finding(Finding.fatal("no engine answers", "Start one.")));
    var warned = Session.with(finding(Finding.warning("2 GB free", "Make room.")));

    assertThat(fatal.onDemo("doctor")).isEqualTo(5);
    assertThat(warned.onDemo("doctor", "--json")).isZero();
    var tree = JsonMapper.shared().readTree(warned.out());
    assertThat(tree.path("findings").path(0).path("grade").asString()).isEqualTo("WARNING");
  }

  @Test
  void doctorLooksAtThisMachineWhereThereIsNoFile() {
    var nowhere = Map.of("DOCKER_HOST", "unix:///nonexistent/docker.sock");
    var session = Session.with(new FakeTarget(), nowhere);

    assertThat(session.run("doctor")).isEqualTo(5);
    assertThat(session.out()).contains("✔ Java ", "✖ no Docker engine answers");
    assertThat(session.err()).contains("no skep.yml here");

    var json = Session.with(new FakeTarget(), nowhere);
    assertThat(json.run("doctor", "--json")).isEqualTo(5);
    assertThat(JsonMapper.shared().readTree(json.out()).path("cluster").isNull()).isTrue();
  }

  @Test
  void doctorSaysWhichEngineElsewhereIsMeant() {
    var session = Session.with(new FakeTarget(), Map.of("DOCKER_HOST", "tcp://10.0.0.7:2376"));

    assertThat(session.run("doctor")).isEqualTo(2);
    assertThat(session.err()).contains("DOCKER_HOST is tcp://10.0.0.7:2376");
  }

  @Test
  void aHistoryThatCannotBeReadIsNoEmptyHistory() {
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public Seen<History> history() {
                return Seen.unknown("no manager answers");
              }
            });

    assertThat(session.onDemo("history")).isEqualTo(5);
    assertThat(session.err()).contains("no manager answers");
  }

  private static Session asking(Seen<ReleaseHistory> releases) {
    return Session.with(
        new FakeTarget() {
          @Override
          public Seen<ReleaseHistory> releases(String app) {
            assertThat(app).isEqualTo("nodejs");
            return releases;
          }
        });
  }

  @Test
  void anAppsHistoryIsItsReleasesTheLastOfThemWhereSoManyAreAskedFor() {
    var book = ReleaseBook.empty(new ColorPorts(31000, 31001));
    for (long generation = 1; generation <= 3; generation++) {
      book = book.claim(release(generation));
    }
    var history = Seen.present(new ReleaseHistory(book, Set.of()));
    var table = asking(history);
    var json = asking(history);

    assertThat(table.onDemo("history", "nodejs", "-n", "2")).isZero();
    assertThat(json.onDemo("history", "nodejs", "--json")).isZero();

    assertThat(table.outLines()).hasSize(3);
    assertThat(table.outLines().getLast()).startsWith("3 ").contains(" v3 ", "ada@laptop");
    assertThat(JsonMapper.shared().readTree(json.out()).path("releases").size()).isEqualTo(3);
  }

  private static Release release(long generation) {
    return new Release(
        generation,
        "demo/web:v" + generation,
        Optional.empty(),
        Color.BLUE,
        List.of(),
        new TreeMap<>(),
        "",
        new TreeMap<>(),
        "ada@laptop",
        Instant.parse("2026-01-01T12:00:00Z"),
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void anAppWithoutReleasesIsTheAskersErrorAndOneThatCannotBeReadIsNot() {
    var absent = asking(Seen.absent());
    var unknown = asking(Seen.unknown("no manager answers"));

    assertThat(absent.onDemo("history", "nodejs")).isEqualTo(2);
    assertThat(absent.err()).contains("No release of an app nodejs was ever made");
    assertThat(unknown.onDemo("history", "nodejs")).isEqualTo(5);
    assertThat(unknown.err()).contains("no manager answers");
  }

  @Test
  void hostsAreListedAsTheirProviderKnowsThem() {
    var host =
        new Host(
            new HostName("demo-haproxy-1"),
            "haproxy",
            3,
            "10.210.0.13",
            2L << 30,
            Set.of(8080),
            Host.Power.ON);
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public Seen<List<Host>> hosts() {
                return Seen.present(List.of(host));
              }
            });

    assertThat(session.run("hosts", "ls", "-f", Session.DEMO.toString())).isZero();
    assertThat(session.outLines().getLast())
        .matches("demo-haproxy-1 +haproxy +10.210.0.13 +on +2.0 GiB +8080");
  }
}
