package dev.skep.hosts.model;

import dev.skep.docker.model.Labels;
import java.util.Map;

/** The labels on everything that belongs to a cluster. Skep touches nothing without them. */
public final class ClusterLabels {
  public static final String CLUSTER = "skep.cluster";
  public static final String ROLE = "skep.role";
  public static final String NAME = "skep.name";

  /** The hash of a container's specification. */
  public static final String SPEC = "skep.spec";

  /** The image that a container was made of, as the file names it. */
  public static final String IMAGE = "skep.image";

  private ClusterLabels() {}

  /** The labels of one container, volume, node or config of the cluster. */
  public static Map<String, String> of(String cluster, String role, String name) {
    return Map.of(CLUSTER, cluster, ROLE, role, NAME, name);
  }

  /** The filter for everything that belongs to the cluster. */
  public static Labels in(String cluster) {
    return Labels.of(CLUSTER, cluster);
  }

  /** The filter for everything with one role in the cluster. */
  public static Labels in(String cluster, String role) {
    return Labels.of(CLUSTER, cluster, ROLE, role);
  }
}
