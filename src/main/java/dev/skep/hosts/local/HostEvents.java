package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineEvent;
import dev.skep.docker.EngineException;
import dev.skep.docker.EventFilter;
import dev.skep.docker.EventListener;
import dev.skep.docker.Labels;
import dev.skep.docker.Subscription;
import java.util.Set;

/** What this machine's engine tells of a local cluster's hosts as it happens. */
record HostEvents(Docker engine, Layout layout) {
  private static final Set<String> TYPES = Set.of("container", "network");
  private static final Set<String> ACTIONS =
      Set.of("die", "destroy", "start", "pause", "unpause", "disconnect", "connect");

  /** An engine that is silent tells nothing: then the timer must do. */
  Subscription watch(Runnable changed) {
    try {
      return engine.events(
          new EventFilter(TYPES, ACTIONS, Labels.any()),
          new EventListener() {
            @Override
            public void heard(EngineEvent event) {
              if (isOfAHost(event)) {
                changed.run();
              }
            }

            @Override
            public void ended(EngineException why) {
              changed.run();
            }
          });
    } catch (EngineException silent) {
      return () -> {};
    }
  }

  private boolean isOfAHost(EngineEvent event) {
    return layout.cluster().equals(event.attributes().get(dev.skep.hosts.Marks.CLUSTER))
        || layout.network().equals(event.attributes().get("name"));
  }
}
