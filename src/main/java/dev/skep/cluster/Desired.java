package dev.skep.cluster;

import dev.skep.app.AppDesired;
import dev.skep.balancer.BalancerDesired;
import dev.skep.hosts.HostsDesired;
import dev.skep.mongo.Booked;
import dev.skep.mongo.MongoDesired;
import dev.skep.mongo.MongoObserved;
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
    Optional<Booked> booked,
    BalancerDesired balancers,
    AppDesired apps) {
  /** Where MongoDB's members are to sit, in this world. */
  public Optional<Booked> booked(MongoObserved observed) {
    return mongo.map(wanted ->
        booked.map(it -> it.when(wanted, observed)).orElseGet(() -> Booked.of(wanted, observed)));
  }
}
