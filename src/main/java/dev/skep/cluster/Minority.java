package dev.skep.cluster;

import dev.skep.mongo.Booking;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Holding;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set without a majority, and what is left of it. What to do with it a person decides.
 *
 * @param survivors its members whose container runs
 */
public record Minority(SetName set, List<Survivor> survivors) {
  public Minority {
    survivors = List.copyOf(survivors);
  }

  /** One that runs; unknown what it holds where it does not answer. */
  public record Survivor(Booking booking, Address address, Seen<Holding> holding) {}

  /** The one with the newest write, where all that answer are of one set. */
  public Optional<Survivor> newest() {
    var answering = survivors.stream().filter(each -> each.holding().isPresent()).toList();
    long sets = answering.stream().map(each -> holding(each).replicaSetId()).distinct().count();
    return sets > 1
        ? Optional.empty()
        : answering.stream().max(Comparator.comparing(Minority::holding));
  }

  private static Holding holding(Survivor survivor) {
    return survivor.holding().known().orElseThrow();
  }
}
