package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.store.History;
import dev.skep.hosts.Finding;
import dev.skep.hosts.Host;
import dev.skep.hosts.HostName;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
    var session =
        Session.with(
            new FakeTarget() {
              @Override
              public StatusReport status() {
                var silent =
                    new StatusReport.HostStatus(
                        "demo-node-1", "node", "", "unknown", Optional.of("no engine answers"));
                return new StatusReport(
                    1,
                    "demo",
                    "unknown",
                    new StatusReport.Endpoints(Optional.empty()),
                    List.of(silent),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of());
              }
            });

    assertThat(session.onDemo("status")).isEqualTo(5);
    assertThat(session.out()).contains("unknown: no engine answers");
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
        .matches("demo-haproxy-1 +haproxy +10.210.0.13 +on +2048 MiB +8080");
  }
}
