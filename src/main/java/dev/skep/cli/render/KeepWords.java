package dev.skep.cli.render;

import dev.skep.keep.KeepEvent;
import dev.skep.run.ReadableDuration;

/** Renders a keeper's events in words. */
public final class KeepWords {
  private KeepWords() {}

  /** The event in one line. */
  public static String of(KeepEvent event) {
    return switch (event) {
      case KeepEvent.Well _ -> "all is well";
      case KeepEvent.Amiss(var why) -> "amiss: " + why;
      case KeepEvent.Wrote(var lines) -> "it wrote last: " + String.join(" | ", lines);
      case KeepEvent.Mending(var why) -> "mending: " + why;
      case KeepEvent.Mended(_, var report) ->
          VerdictLines.verdict(report, java.util.Optional.empty());
      case KeepEvent.BackingOff(var pause) ->
          "not mended; tried again in %s".formatted(ReadableDuration.of(pause));
    };
  }
}
