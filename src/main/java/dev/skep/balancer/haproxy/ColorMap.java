package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.Color;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes and reads the HAProxy map of one app: {@code active blue}, or {@code active none} before a
 * release. A second line, {@code fallback green}, names the other colour if that answers while no
 * server of the active one is well. Without the line it does not, since a release may be under test
 * there. During a canary a line {@code canary 10} says how many in a hundred requests the other
 * colour gets. Older versions write neither line.
 */
public final class ColorMap {
  static final String KEY = "active";
  static final String FALLBACK = "fallback";
  static final String CANARY = "canary";
  private static final String NONE = "none";

  private ColorMap() {}

  public static String render(Optional<Color> active, Optional<Color> fallback) {
    return line(KEY, active.map(Color::word).orElse(NONE))
        + fallback.map(color -> line(FALLBACK, color.word())).orElse("");
  }

  /** The map during a canary, which is under test and so no fallback; a share of 0 is no canary. */
  public static String render(Color active, int percent) {
    return render(Optional.of(active), Optional.empty())
        + (percent == 0 ? "" : line(CANARY, String.valueOf(percent)));
  }

  private static String line(String key, String value) {
    return key + " " + value + "\n";
  }

  /** The active colour in a map's file; empty for anything but a colour. */
  public static Optional<Color> read(String text) {
    return color(text.lines());
  }

  /** The fallback colour in a map's file; empty if it has none. */
  public static Optional<Color> readFallback(String text) {
    return fallback(text.lines());
  }

  /** The canary's share in a map's file; 0 for none. */
  public static int readCanary(String text) {
    return canary(text.lines());
  }

  static Optional<Color> color(Stream<String> lines) {
    return color(lines, KEY);
  }

  static Optional<Color> fallback(Stream<String> lines) {
    return color(lines, FALLBACK);
  }

  private static Optional<Color> color(Stream<String> lines, String key) {
    return value(lines, key)
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
