package dev.skep.spec;

import java.util.Locale;

/** How strict the cluster's own placement rules are. */
public enum PlacementRules {
  /**
   * Members of one replica set never share a host; sets, config servers and instances keep apart
   * where there is room.
   */
  SPREAD,
  /** The strict rules: no host holds two members or config servers, of any set. */
  STRICT;

  /** The word that the file uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
