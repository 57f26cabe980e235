package dev.skep.spec;

import java.util.Locale;

/** How hard the cluster's own rules of placement are. */
public enum PlacementRules {
  /**
   * Members of one set never share a host; sets, config servers and instances keep apart where
   * there is room.
   */
  SPREAD,
  /** The hard rules: no host holds two of any set's members and config servers. */
  STRICT;

  /** As the file writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
