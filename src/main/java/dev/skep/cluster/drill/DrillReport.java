package dev.skep.cluster.drill;

import dev.skep.cluster.model.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The report of a drill; times are counted from the moment of the fault.
 *
 * @param broken what was done
 * @param noticed the first sign of the fault; empty when there was none
 * @param undoneAfter when the drill undid the fault; empty when it did not
 * @param wholeAfter when the cluster was healthy again; empty when it is not or never was otherwise
 * @param became what became of the target, a line for each thing; empty when the drill was not
 *     watched to the end
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
