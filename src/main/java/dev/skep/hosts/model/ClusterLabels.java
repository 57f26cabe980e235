package dev.skep.hosts.model;

import dev.skep.docker.model.Labels;
import java.util.Map;

/** The marks on everything that is ours. What does not carry them is never touched. */
public final class ClusterLabels {
  public static final String CLUSTER = "skep.cluster";
  public static final String ROLE = "skep.role";
  public static final String NAME = "skep.name";

  /** SHA-256 of what a container was made to be. */
  public static final String SPEC = "skep.spec";

  /** The image that a container was made of, as the file names it. */
  public static final String IMAGE = "skep.image";

  private ClusterLabels() {}

  /** The labels of one thing of ours. */
  public static Map<String, String> of(String cluster, String role, String name) {
    return Map.of(CLUSTER, cluster, ROLE, role, NAME, name);
  }

  /** The filter for all that is the cluster's. */
  public static Labels in(String cluster) {
    return Labels.of(CLUSTER, cluster);
  }

  /** The filter for what plays one role in the cluster. */
  public static Labels in(String cluster, String role) {
    return Labels.of(CLUSTER, cluster, ROLE, role);
  }
}
