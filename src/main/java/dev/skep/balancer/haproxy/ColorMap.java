package dev.skep.balancer.haproxy;

import dev.skep.balancer.Color;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The map of one app: {@code active blue}, or {@code active none} before a release; during a canary
 * a second line, {@code canary 10}: of how many in a hundred requests the other colour gets. A map
 * without that line, as older versions write it, is a map without a canary.
 */
public final class ColorMap {
  static final String KEY = "active";
  static final String CANARY = "canary";
  private static final String NONE = "none";

  private ColorMap() {}

  public static String render(Optional<Color> active) {
    return KEY + " " + active.map(Color::word).orElse(NONE) + "\n";
  }

  /** With a canary; 0 is none. */
  public static String render(Color active, int percent) {
    return render(Optional.of(active)) + (percent == 0 ? "" : CANARY + " " + percent + "\n");
  }

  /** What a map's file says; anything but a colour is none. */
  public static Optional<Color> read(String text) {
    return color(text.lines());
  }

  /** The share that a map's file says; 0 for none. */
  public static int readCanary(String text) {
    return canary(text.lines());
  }

  static Optional<Color> color(Stream<String> lines) {
    return value(lines, KEY)
        .flatMap(word ->
            Arrays.stream(Color.values()).filter(color -> color.word().equals(word)).findFirst());
  }

  static int canary(Stream<String> lines) {
    return value(lines, CANARY)
        .filter(word -> word.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  private static Optional<String> value(Stream<String> lines, String key) {
    return lines
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length == 2 && words[0].equals(key))
        .map(words -> words[1])
        .findFirst();
  }
}
