package dev.skep.cluster.roll;

import dev.skep.app.release.AwaitInstances;
import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Listens to a roll and records which hosts are done, so that a roll that ends early can say so.
 */
public final class RollProgress implements Events {
  private final Events others;
  private final List<HostName> hosts;
  private final Set<StepId> served = new LinkedHashSet<>();

  public RollProgress(Events others, List<HostName> hosts) {
    this.others = others;
    this.hosts = List.copyOf(hosts);
  }

  @Override
  public void tell(Event event) {
    if (event instanceof Event.Done(var step, _)) {
      synchronized (this) {
        served.add(step);
      }
    }
    others.tell(event);
  }

  private synchronized boolean isThrough(HostName host) {
    return served.contains(AwaitInstances.served(host));
  }

  /**
   * Returns the report with the hosts that are done and not done. A failed step leaves a cluster
   * that serves, with a host that needs attention.
   */
  public RunReport told(RunReport report) {
    var through = hosts.stream().filter(this::isThrough).toList();
    boolean begun = report.stepsDone() > 0 || !report.failures().isEmpty();
    if (through.size() == hosts.size() || !begun) {
      return report;
    }
    var notes = new ArrayList<>(report.notes());
    var left = hosts.stream().filter(host -> !through.contains(host)).toList();
    notes.add(through.isEmpty() ? "no host is through" : "through: " + words(through));
    notes.add("not: " + words(left));
    notes.add("\"skep heal\" puts back what is set aside; then roll these again");
    var verdict = report.failures().isEmpty() ? report.verdict() : degraded(report.verdict());
    return report.as(verdict).noting(notes);
  }

  private static Verdict degraded(Verdict verdict) {
    return switch (verdict) {
      case FAILED, DONE, NO_CHANGE, DEGRADED, ROLLED_BACK -> Verdict.DEGRADED;
      case ABORTED -> Verdict.ABORTED;
    };
  }

  private static String words(List<HostName> hosts) {
    return hosts.stream().map(HostName::value).collect(Collectors.joining(", "));
  }
}
