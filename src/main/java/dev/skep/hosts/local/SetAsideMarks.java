package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Volume;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks retired hosts whose data is kept: an empty volume beside the one with the data, since a
 * volume's labels cannot be changed. So the retirement is known even while no manager answers, and
 * a later {@code up} makes none of these hosts again.
 */
final class SetAsideMarks {
  private static final String ROLE = "retired";

  private SetAsideMarks() {}

  static String volume(LocalLayout layout, HostName host) {
    return layout.volume(host) + "-retired";
  }

  static void put(Docker engine, LocalLayout layout, HostName host) {
    engine
        .volumes()
        .create(
            volume(layout, host), ClusterLabels.of(layout.cluster(), ROLE, host.value()), Map.of());
  }

  /** The marked hosts among the cluster's volumes. */
  static Set<HostName> in(List<Volume> volumes) {
    return volumes.stream()
        .filter(volume -> ROLE.equals(volume.labels().get(ClusterLabels.ROLE)))
        .map(
            volume -> new HostName(volume.labels().getOrDefault(ClusterLabels.NAME, volume.name())))
        .collect(Collectors.toUnmodifiableSet());
  }
}
