package dev.skep.cli;

import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.PlanJson;
import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;
import dev.skep.cli.verbs.OfflinePlan;
import dev.skep.cluster.model.AppliedText;
import dev.skep.spec.file.SpecLoader;
import java.time.Instant;
import java.util.List;
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

/** A plan of the large file as words and as JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RenderBench {
  private final PlanView plan = plan();

  private static PlanView plan() {
    var file = LargeFile.text();
    var text = new AppliedText(file, "bench");
    return new OfflinePlan(SpecLoader.loadKnown(file), text, Instant.EPOCH).plan(Optional.empty());
  }

  @Benchmark
  public List<String> words() {
    return PlanLines.of(plan, PlanLines.Kind.OFFLINE);
  }

  @Benchmark
  public String json() {
    return JsonOutput.document(PlanJson.of(plan));
  }
}
