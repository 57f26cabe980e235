package dev.skep.cluster.drill;

import dev.skep.cluster.model.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a drill went; times are counted from the breaking.
 *
 * @param broken what was done
 * @param noticed the first sign of it; empty when there was none
 * @param undoneAfter when the drill made it good again; empty when it did not
 * @param wholeAfter when the cluster was healthy again; empty when it is not or never was otherwise
 * @param became what became of it, a line for each thing; empty when it was not watched to the end
 */
public record DrillReport(
    RunReport run,
    String broken,
    Optional<DrillProgress.Noticed> noticed,
    Optional<Duration> undoneAfter,
    Optional<Duration> wholeAfter,
    List<String> became) {
  public DrillReport {
    became = List.copyOf(became);
  }
}
