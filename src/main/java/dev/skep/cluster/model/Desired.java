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
 * What is desired of every tier: one input of a plan, beside {@link Observed}.
 *
 * @param booked the hosts of MongoDB's members, as they were decided for this observation
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
  /** Returns on which hosts MongoDB's members are to be, given this observation. */
  public Optional<BookedMembers> booked(MongoObserved observed) {
    return mongo.map(wanted ->
        booked
            .map(it -> it.when(wanted, observed))
            .orElseGet(() -> BookedMembers.of(wanted, observed)));
  }
}
