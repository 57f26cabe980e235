package dev.skep.cluster.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.status.StatusReport.Endpoints;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When certificates that end are spoken of, and in what words. */
class CertificatesTest {
  private static final Instant ENDS = Instant.parse("2029-03-05T10:00:00Z");

  private static Certificates at(Instant now) {
    var expiries =
        new TreeMap<String, Seen<Instant>>(
            Map.of(
                "rs1_srv1", Seen.present(ENDS.plus(Duration.ofDays(200))),
                "rs1_srv2", Seen.present(ENDS),
                "rs1_srv3", Seen.unknown("no answer")));
    return new Certificates(expiries, now);
  }

  private static StatusReport report() {
    return new StatusReport(
        1,
        "shop",
        "healthy",
        new Endpoints(Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  @Test
  void theEndThatComesFirstIsShown() {
    var certificates = at(ENDS.minus(Duration.ofDays(91)));
    var report = certificates.completing(report());

    assertThat(report.certificates())
        .contains(new StatusReport.CertificatesStatus("2029-03-05", "rs1_srv2"));
    assertThat(report.state()).isEqualTo("healthy");
    assertThat(report.problems()).isEmpty();
    assertThat(certificates.findings())
        .containsExactly(
            Finding.well(
                "certificates of 2 members and routers hold until 2029-03-05 at the least"));
  }

  @Test
  void whatEndsWithinNinetyDaysIsSaidInGoodTimeAndTakesNothingFromTheState() {
    var certificates = at(ENDS.minus(Duration.ofDays(89)));
    var report = certificates.completing(report());

    assertThat(report.state()).isEqualTo("healthy");
    assertThat(report.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.what())
                .isEqualTo("certificates of rs1_srv2 end soon, the first on 2029-03-05"));
    assertThat(certificates.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.grade()).isEqualTo(Finding.Grade.WARNING));
  }

  @Test
  void whatHasEndedLeavesTheClusterDegraded() {
    assertThat(at(ENDS).completing(report()).state()).isEqualTo("degraded");
  }

  @Test
  void whereNothingCouldBeReadNothingIsSaid() {
    var silent = new Certificates(new TreeMap<>(Map.of("cfg1", Seen.unknown("silent"))), ENDS);

    assertThat(silent.completing(report())).isEqualTo(report());
    assertThat(silent.findings()).isEmpty();
  }
}
