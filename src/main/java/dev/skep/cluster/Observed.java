package dev.skep.cluster;

import dev.skep.app.AppObserved;
import dev.skep.balancer.BalancerObserved;
import dev.skep.cluster.store.Applied;
import dev.skep.hosts.HostsObserved;
import dev.skep.mongo.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;

/**
 * The world in one look: every tier as it was found, what was silent marked as unknown.
 *
 * @param applied the file that was applied last; absent before the first
 */
public record Observed(
    Instant now,
    HostsObserved hosts,
    Seen<SwarmObserved> swarm,
    Seen<Applied> applied,
    MongoObserved mongo,
    BalancerObserved balancers,
    AppObserved apps) {
  Observed with(MongoObserved seen) {
    return new Observed(now, hosts, swarm, applied, seen, balancers, apps);
  }
}
