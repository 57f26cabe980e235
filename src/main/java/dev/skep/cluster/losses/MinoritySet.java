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
 * A set without a majority, and what is left of it. What to do with it a person decides.
 *
 * @param survivors its members whose container runs
 */
public record MinoritySet(SetName set, List<Survivor> survivors) {
  public MinoritySet {
    survivors = List.copyOf(survivors);
  }

  /** One that runs; unknown how it stands and what it holds where it does not answer. */
  public record Survivor(
      Booking booking, Address address, Seen<MemberHealth> standing, Seen<MemberHolding> holding) {
    /** Whether it surely holds all of its set's data, up to some moment. */
    public boolean isWhole() {
      return holding.isPresent() && standing.known().filter(MemberHealth::isHealthy).isPresent();
    }
  }

  /** Those that a majority can be made of: one that copies still would vote without the data. */
  public List<Survivor> whole() {
    return survivors.stream().filter(Survivor::isWhole).toList();
  }

  /** Whether those that are whole are of one set. */
  public boolean isOfOneSet() {
    return whole().stream().map(each -> holding(each).replicaSetId()).distinct().count() <= 1;
  }

  /** The one of the whole ones with the newest write, where all of them are of one set. */
  public Optional<Survivor> newest() {
    return isOfOneSet()
        ? whole().stream().max(Comparator.comparing(MinoritySet::holding))
        : Optional.empty();
  }

  private static MemberHolding holding(Survivor survivor) {
    return survivor.holding().known().orElseThrow();
  }
}
