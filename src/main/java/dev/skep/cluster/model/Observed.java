package dev.skep.cluster.model;

import dev.skep.app.AppObserver;
import dev.skep.app.model.AppObserved;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.MongoObserver;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;

/**
 * The cluster as one observation found it, tier by tier; what was silent is marked as unknown.
 *
 * @param applied the file that was applied last; absent before the first one
 * @param contents the identities of the images that names mean
 */
public record Observed(
    Instant now,
    HostsObserved hosts,
    Seen<SwarmObserved> swarm,
    Seen<AppliedSpec> applied,
    MongoObserved mongo,
    BalancerObserved balancers,
    AppObserved apps,
    ImageContents contents) {
  /** An observation in which no image name was resolved. */
  public Observed(
      Instant now,
      HostsObserved hosts,
      Seen<SwarmObserved> swarm,
      Seen<AppliedSpec> applied,
      MongoObserved mongo,
      BalancerObserved balancers,
      AppObserved apps) {
    this(now, hosts, swarm, applied, mongo, balancers, apps, ImageContents.NONE);
  }

  /** Returns the same observation, with these identities of images. */
  public Observed knowing(ImageContents known) {
    return new Observed(now, hosts, swarm, applied, mongo, balancers, apps, known);
  }

  /** Returns the same observation, with these hosts. */
  public Observed on(HostsObserved others) {
    return new Observed(now, others, swarm, applied, mongo, balancers, apps, contents);
  }

  /** Returns the same observation, where nothing of the cluster's memory could be read. */
  public Observed unremembered(String reason) {
    Seen<SwarmObserved> unread = Seen.unknown(reason);
    return new Observed(
        now,
        hosts,
        unread,
        Seen.unknown(reason),
        MongoObserver.unasked(hosts, Seen.unknown(reason)),
        balancers,
        AppObserver.observe(now, unread, balancers, hosts),
        contents);
  }

  public Observed with(MongoObserved seen) {
    return new Observed(now, hosts, swarm, applied, seen, balancers, apps, contents);
  }
}
