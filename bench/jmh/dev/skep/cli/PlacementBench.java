package dev.skep.cli;

import dev.skep.placement.Group;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.placement.PlacedContainer;
import dev.skep.placement.PlacementRequest;
import dev.skep.placement.Placements;
import dev.skep.placement.Placer;
import dev.skep.spec.PlacementRules;
import java.util.ArrayList;
import java.util.List;
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

/** Members of shards of five on hosts of which each takes two, wished apart and kept apart. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlacementBench {
  @Param({"16", "64", "128"})
  private int shards;

  @Param({"SPREAD", "STRICT"})
  private PlacementRules rules = PlacementRules.SPREAD;

  private final List<PlacementRequest> requests = new ArrayList<>();
  private final List<HostView> hosts = new ArrayList<>();

  /** Kept apart each member needs a host of its own; else there are half as many. */
  @Setup
  public void ask() {
    int members = shards * 5;
    int port = 27101;
    for (int number = 0; number < members; number++) {
      var set = "rs" + (1 + number / 5);
      var container =
          new PlacedContainer(set + "_srv" + (1 + number % 5), Group.set(set), Memory.ofMib(448));
      requests.add(PlacementRequest.of(container.binding(port++)).apart(rules));
    }
    int many = rules == PlacementRules.STRICT ? members : members / 2;
    for (int number = 1; number <= many; number++) {
      hosts.add(HostView.of("large-mongodb-" + number, "mongodb", Memory.ofGib(8)));
    }
  }

  @Benchmark
  public Placements place() {
    return Placer.place(requests, hosts);
  }
}
