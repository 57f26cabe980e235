package dev.skep.cli;

import dev.skep.run.Cancellation;
import dev.skep.run.Context;
import dev.skep.run.Cost;
import dev.skep.run.Events;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Order;
import dev.skep.run.Outcome;
import dev.skep.run.Plan;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Time;
import dev.skep.run.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Steps that do nothing, in chains of five whose first ones all wait for one: what the executor
 * itself costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExecutorBench {
  private static final int CHAIN = 5;

  @Param({"500", "2000", "10000"})
  private int steps;

  private final List<Step<? super Context>> all = new ArrayList<>();

  /** A step that is done at once. */
  private record Nothing(StepId id, Set<StepId> needs) implements Step<Context> {
    @Override
    public String title() {
      return "do nothing";
    }

    @Override
    public Cost cost() {
      return Cost.NOTHING;
    }

    @Override
    public void run(Context context) {}
  }

  /** Tells nobody. */
  private record Quiet(Time time) implements Context {
    @Override
    public void say(String line) {}
  }

  @Setup
  public void steps() {
    all.clear();
    var first = StepKind.JOIN_SWARM.of("first");
    all.add(new Nothing(first, Set.of()));
    for (int number = 1; number < steps; number++) {
      var before = number % CHAIN == 1 ? first : StepKind.JOIN_SWARM.of("host-" + (number - 1));
      all.add(new Nothing(StepKind.JOIN_SWARM.of("host-" + number), Set.of(before)));
    }
  }

  @Benchmark
  public Outcome run() {
    var executor =
        new Executor(
            Workers.inline(), Order.asPlanned(), Time.system(), Events.none(), Guard.open());
    return executor.run(
        new Plan<Context>(all),
        scope -> new Quiet(scope.time()),
        Duration.ofMinutes(1),
        new Cancellation());
  }
}
