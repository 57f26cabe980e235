package dev.skep.cluster;

import dev.skep.app.AppDesired;
import dev.skep.balancer.BalancerDesired;
import dev.skep.hosts.HostsDesired;
import dev.skep.mongo.MongoDesired;
import dev.skep.spec.Spec;
import dev.skep.swarm.SwarmDesired;
import java.util.Optional;

/** What is wanted of every tier: the other half of a plan beside {@link Observed}. */
public record Desired(
    Spec spec,
    AppliedText text,
    HostsDesired hosts,
    SwarmDesired swarm,
    Optional<MongoDesired> mongo,
    BalancerDesired balancers,
    AppDesired apps) {}
