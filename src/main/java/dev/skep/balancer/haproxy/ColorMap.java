package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.Color;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The map of one app: {@code active blue}, or {@code active none} before a release. A second line,
 * {@code fallback green}, names the other colour where it answers while nobody of the active one is
 * well: without it nobody does, since what is there may be a release that is only tried. During a
 * canary a line {@code canary 10}: of how many in a hundred requests the other colour gets. Older
 * versions write neither.
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

  /** With a canary, which is only tried; 0 is none. */
  public static String render(Color active, int percent) {
    return render(Optional.of(active), Optional.empty())
        + (percent == 0 ? "" : line(CANARY, String.valueOf(percent)));
  }

  private static String line(String key, String value) {
    return key + " " + value + "\n";
  }

  /** What a map's file says; anything but a colour is none. */
  public static Optional<Color> read(String text) {
    return color(text.lines());
  }

  /** The other colour, where a map's file has it answer in place of the active one. */
  public static Optional<Color> readFallback(String text) {
    return fallback(text.lines());
  }

  /** The share that a map's file says; 0 for none. */
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
