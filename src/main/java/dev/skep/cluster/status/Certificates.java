package dev.skep.cluster.status;

import dev.skep.cluster.status.StatusReport.CertificatesStatus;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reports until when the certificates of members and routers are valid, and in good time that they
 * end. Pure.
 *
 * @param expiries the end of each certificate, by the member's name
 */
public record Certificates(SortedMap<String, Seen<Instant>> expiries, Instant now) {
  /** The user is told 90 days before the end: to make members anew takes time. */
  static final Duration NOTICE = Duration.ofDays(90);

  private static final String NEXT =
      "Members on a host that is made anew get new ones: \"skep hosts rm HOST\" moves what HOST holds to its successor, one host after the other.";

  /** Returns the same report, with the certificate that ends first. */
  public StatusReport completing(StatusReport report) {
    return first().map(first -> report.with(first, problems(), isOver())).orElse(report);
  }

  /** Returns the findings for {@code doctor}; empty where no certificate could be read. */
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    problems()
        .forEach(problem ->
            findings.add(Finding.warning(problem.what() + ": " + problem.why(), problem.next())));
    if (findings.isEmpty()) {
      first()
          .ifPresent(first ->
              findings.add(
                  Finding.well(
                      "certificates of %d members and routers hold until %s at the least"
                          .formatted(known().size(), first.until()))));
    }
    return findings;
  }

  private SortedMap<String, Instant> known() {
    var known = new TreeMap<String, Instant>();
    expiries.forEach((name, seen) -> seen.known().ifPresent(until -> known.put(name, until)));
    return known;
  }

  private Optional<CertificatesStatus> first() {
    return known().entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .map(first -> new CertificatesStatus(day(first.getValue()), first.getKey()));
  }

  private boolean isOver() {
    return known().values().stream().anyMatch(until -> !until.isAfter(now));
  }

  private List<Problem> problems() {
    var ending = new TreeMap<String, Instant>(known());
    ending.values().removeIf(until -> until.isAfter(now.plus(NOTICE)));
    if (ending.isEmpty()) {
      return List.of();
    }
    var why =
        isOver()
            ? "Nobody accepts one that is over: its member or router is reached no more."
            : "Once they are over nobody reaches these members and routers any more.";
    var until = first().map(CertificatesStatus::until).orElse("");
    var what =
        "certificates of %s %s %s"
            .formatted(
                String.join(", ", ending.keySet()),
                isOver() ? "have ended, the first on" : "end soon, the first on",
                until);
    return List.of(new Problem(what, why, NEXT));
  }

  private static String day(Instant until) {
    return until.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
