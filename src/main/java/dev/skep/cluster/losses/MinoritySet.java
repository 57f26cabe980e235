package dev.skep.cluster.losses;

import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Seen;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A replica set without a majority, and the members that are left of it. What to do with it is a
 * person's decision.
 *
 * @param survivors its members whose container runs
 */
public record MinoritySet(SetName set, List<Survivor> survivors) {
  public MinoritySet {
    survivors = List.copyOf(survivors);
  }

  /** A member that runs. Its health and what it holds are unknown where it does not answer. */
  public record Survivor(
      Booking booking, Address address, Seen<MemberHealth> standing, Seen<MemberHolding> holding) {
    /** Whether the member surely holds all of its set's data, up to some moment. */
    public boolean isWhole() {
      return holding.isPresent() && standing.known().filter(MemberHealth::isHealthy).isPresent();
    }
  }

  /**
   * Returns the members that a majority can be made of. A member that still copies data would vote
   * without having the data.
   */
  public List<Survivor> whole() {
    return survivors.stream().filter(Survivor::isWhole).toList();
  }

  /** Whether all whole members are of one replica set, by its id. */
  public boolean isOfOneSet() {
    return whole().stream().map(each -> holding(each).replicaSetId()).distinct().count() <= 1;
  }

  /**
   * Returns the whole member with the newest write, where all whole members are of one replica set.
   */
  public Optional<Survivor> newest() {
    return isOfOneSet()
        ? whole().stream().max(Comparator.comparing(MinoritySet::holding))
        : Optional.empty();
  }

  private static MemberHolding holding(Survivor survivor) {
    return survivor.holding().known().orElseThrow();
  }
}
