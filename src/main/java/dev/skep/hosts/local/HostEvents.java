package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.model.EngineEvent;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Subscription;
import dev.skep.hosts.EventWatch;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Time;
import java.util.Set;

/** Watches what this machine's engine reports about a local cluster's hosts. */
record HostEvents(Docker engine, LocalLayout layout, Time time) {
  private static final Set<String> TYPES = Set.of("container", "network");
  private static final Set<String> ACTIONS =
      Set.of("die", "destroy", "start", "pause", "unpause", "disconnect", "connect");

  Subscription watch(Runnable changed) {
    var filter = new EventFilter(TYPES, ACTIONS, Labels.any());
    return new EventWatch(() -> engine, filter, this::isOfAHost, time).open(changed);
  }

  private boolean isOfAHost(EngineEvent event) {
    return layout.cluster().equals(event.attributes().get(ClusterLabels.CLUSTER))
        || layout.network().equals(event.attributes().get("name"));
  }
}
