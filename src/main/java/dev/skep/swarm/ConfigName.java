package dev.skep.swarm;

import dev.skep.hosts.SpecHash;

/** The name of a Swarm config of ours: {@code skep.CLUSTER.NAME}, at most 64 characters. */
final class ConfigName {
  private static final int LONGEST = 64;

  private ConfigName() {}

  /** What is too long for the Swarm ends in a hash of itself; the whole name stands in a label. */
  static String of(String cluster, String name) {
    var whole = "skep.%s.%s".formatted(cluster, name);
    if (whole.length() <= LONGEST) {
      return whole;
    }
    var hash = SpecHash.of(whole);
    return whole.substring(0, LONGEST - hash.length() - 1) + "." + hash;
  }
}
