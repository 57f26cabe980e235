package dev.skep.cli;

import dev.skep.cli.render.PlanView;
import dev.skep.cli.verbs.OfflinePlan;
import dev.skep.cluster.model.AppliedText;
import dev.skep.spec.file.SpecLoader;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A first plan of the large file, from the spec to the view, placing included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlannerBench {
  private final OfflinePlan offline = offline();

  private static OfflinePlan offline() {
    var file = LargeFile.text();
    return new OfflinePlan(
        SpecLoader.loadKnown(file), new AppliedText(file, "bench"), Instant.EPOCH);
  }

  @Benchmark
  public PlanView firstPlan() {
    return offline.plan(Optional.empty());
  }
}
