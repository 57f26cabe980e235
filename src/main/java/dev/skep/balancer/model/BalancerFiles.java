package dev.skep.balancer.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one HAProxy, by their path under its folder. They are the truth: whatever is
 * restarted, HAProxy serves what they say.
 */
public record BalancerFiles(SortedMap<String, String> texts) {
  public static final String CONFIG = "haproxy.cfg";

  public BalancerFiles {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The path of the map that holds an app's colour, and its canary's share. */
  public static String map(String app) {
    return "maps/" + app + ".map";
  }

  public String config() {
    return texts.getOrDefault(CONFIG, "");
  }

  @Override
  public String toString() {
    return "BalancerFiles" + texts.keySet();
  }
}
