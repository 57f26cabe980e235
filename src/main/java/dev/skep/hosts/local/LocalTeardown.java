package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.EngineNetwork;
import dev.skep.docker.container.Volume;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes a local cluster's containers, networks and volumes from this machine's engine, and
 * nothing without its labels.
 */
final class LocalTeardown {
  private static final Duration STOP_GRACE = Duration.ofSeconds(130);

  private final Docker engine;
  private final LocalLayout layout;

  LocalTeardown(Docker engine, LocalLayout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  /**
   * Removes a host. A host whose data is kept is stopped in good order; one whose data is destroyed
   * need not be.
   */
  void destroy(HostName host, DataFate fate) {
    if (fate == DataFate.SET_ASIDE) {
      SetAsideMarks.put(engine, layout, host); // before the removal: it is always marked
    }
    for (var container : marked()) {
      if (container.name().equals(host.value())) {
        switch (fate) {
          case KEPT, SET_ASIDE -> engine.containers().stop(container.id(), STOP_GRACE);
          case DESTROYED -> {}
        }
        remove(container);
      }
    }
    if (fate == DataFate.DESTROYED) {
      removeVolumes(List.of(layout.volume(host), SetAsideMarks.volume(layout, host)));
    }
  }

  void dismantle(DataFate fate) {
    for (var container : marked()) {
      if (HostLabels.ROLE.equals(container.labels().get(ClusterLabels.ROLE))) {
        throw Trouble.failed(
                "Cannot remove what the hosts of cluster %s stand on: host %s is still there."
                    .formatted(layout.cluster(), container.name()))
            .next("Run this again once it is gone.");
      }
      remove(container);
    }
    engine.networks().list(ClusterLabels.in(layout.cluster())).forEach(this::remove);
    if (fate == DataFate.DESTROYED) {
      removeVolumes(
          engine.volumes().list(ClusterLabels.in(layout.cluster())).stream()
              .map(Volume::name)
              .toList());
    }
  }

  List<String> leftovers(DataFate fate) {
    var left = new ArrayList<String>();
    marked().forEach(it -> left.add("container " + it.name()));
    engine
        .networks()
        .list(ClusterLabels.in(layout.cluster()))
        .forEach(it -> left.add("network " + it.name()));
    if (fate == DataFate.DESTROYED) {
      engine
          .volumes()
          .list(ClusterLabels.in(layout.cluster()))
          .forEach(it -> left.add("volume " + it.name()));
    }
    return left;
  }

  private List<ContainerSummary> marked() {
    return engine.containers().list(ClusterLabels.in(layout.cluster()));
  }

  /**
   * Removes a container with its anonymous volumes, since an image may declare some beside Skep's.
   */
  private void remove(ContainerSummary container) {
    try {
      engine.containers().remove(container.id(), Removal.FORCE, Removal.VOLUMES);
    } catch (NotFound _) {
      // removed already
    }
  }

  private void remove(EngineNetwork network) {
    try {
      engine.networks().remove(network.id());
    } catch (NotFound _) {
      // removed already
    }
  }

  private void removeVolumes(List<String> names) {
    var ours =
        engine.volumes().list(ClusterLabels.in(layout.cluster())).stream()
            .map(Volume::name)
            .toList();
    for (var name : names) {
      if (ours.contains(name)) {
        try {
          engine.volumes().remove(name);
        } catch (NotFound _) {
          // removed already
        }
      }
    }
  }
}
