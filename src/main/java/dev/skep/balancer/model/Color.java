package dev.skep.balancer.model;

import java.util.Locale;

/** One of an app's two places in the balancer: one serves, the other is idle, warm or new. */
public enum Color {
  BLUE,
  GREEN;

  public Color other() {
    return this == BLUE ? GREEN : BLUE;
  }

  /** The colour as it is written in names, in the map and for people: {@code blue}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word();
  }
}
