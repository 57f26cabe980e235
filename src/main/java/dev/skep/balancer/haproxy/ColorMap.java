package dev.skep.balancer.haproxy;

import dev.skep.balancer.Color;
import java.util.Arrays;
import java.util.Optional;

/** The map of one app: one line, {@code active blue}, or {@code active none} before a release. */
public final class ColorMap {
  static final String KEY = "active";
  private static final String NONE = "none";

  private ColorMap() {}

  public static String render(Optional<Color> active) {
    return KEY + " " + active.map(Color::word).orElse(NONE) + "\n";
  }

  /** What a map's value says; anything but a colour is none. */
  static Optional<Color> color(String value) {
    return Arrays.stream(Color.values()).filter(color -> color.word().equals(value)).findFirst();
  }

  /** What a map's file says. */
  public static Optional<Color> read(String text) {
    return text.lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length == 2 && words[0].equals(KEY))
        .findFirst()
        .flatMap(words -> color(words[1]));
  }
}
