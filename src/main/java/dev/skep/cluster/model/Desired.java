package dev.skep.cluster.model;

import dev.skep.app.model.AppDesired;
import dev.skep.balancer.model.BalancerDesired;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.spec.Spec;
import dev.skep.swarm.SwarmDesired;
import java.util.Optional;

/**
 * What is wanted of every tier: the other half of a plan beside {@link Observed}.
 *
 * @param booked where MongoDB's members are to sit, as it was worked out on the way
 */
public record Desired(
    Spec spec,
    AppliedText text,
    HostsDesired hosts,
    SwarmDesired swarm,
    Optional<MongoDesired> mongo,
    Optional<BookedMembers> booked,
    BalancerDesired balancers,
    AppDesired apps) {
  /** Where MongoDB's members are to sit, in this world. */
  public Optional<BookedMembers> booked(MongoObserved observed) {
    return mongo.map(wanted ->
        booked
            .map(it -> it.when(wanted, observed))
            .orElseGet(() -> BookedMembers.of(wanted, observed)));
  }
}
