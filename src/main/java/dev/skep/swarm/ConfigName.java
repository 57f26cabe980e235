package dev.skep.swarm;

import dev.skep.hosts.model.SpecHash;
import java.util.Optional;

/** The name of a Swarm config of ours: {@code skep.CLUSTER.NAME}, at most 64 characters. */
final class ConfigName {
  private static final int LONGEST = 64;

  private ConfigName() {}

  /**
   * The config's name. A name that is too long for the Swarm ends in a hash of itself; the whole
   * name is in a label.
   */
  static String of(String cluster, String name) {
    var whole = "skep.%s.%s".formatted(cluster, name);
    if (whole.length() <= LONGEST) {
      return whole;
    }
    var hash = SpecHash.of(whole);
    return whole.substring(0, LONGEST - hash.length() - 1) + "." + hash;
  }

  /** The config's name within the cluster; empty when it belongs to another cluster. */
  static Optional<String> in(String cluster, String config) {
    var ours = "skep.%s.".formatted(cluster);
    return config.startsWith(ours)
        ? Optional.of(config.substring(ours.length()))
        : Optional.empty();
  }
}
