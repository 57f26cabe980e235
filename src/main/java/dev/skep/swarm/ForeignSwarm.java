package dev.skep.swarm;

import dev.skep.docker.model.SwarmSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;

/** The error text for an engine that is in a Swarm other than the cluster's. */
final class ForeignSwarm {
  private ForeignSwarm() {}

  static Trouble trouble(HostName host, SwarmSeen seen) {
    var which = seen.clusterId().isEmpty() ? "" : " (%s)".formatted(seen.clusterId());
    return Trouble.failed(
            "Cannot take %s into the Swarm: its engine is in another one%s, or was removed from this one."
                .formatted(host, which))
        .next(
            "Nothing was changed on it. Where all managers have lost their Swarm, \"skep recover\" starts a new one; else, if nothing there is needed, run \"docker swarm leave --force\" on %s and run this again."
                .formatted(host));
  }
}
