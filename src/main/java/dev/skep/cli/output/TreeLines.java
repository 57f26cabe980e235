package dev.skep.cli.output;

import dev.skep.run.ReadableDuration;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the tree of a run at one moment: a line for each tier, below it its running steps. It is
 * never taller than the screen less the cursor's line, nor wider, because lines that have scrolled
 * away cannot be redrawn. Steps are left out first, then tiers that have ended, then tiers that
 * wait.
 */
record TreeLines(Style style, int columns, int rows) {
  private static final int MOST_STEPS_SHOWN = 12;

  List<String> of(RunningSteps steps) {
    int room = Math.max(1, rows - 1);
    var tiers = fitting(steps.tiers(), room);
    var running = steps.running();
    int left = room - tiers.size();
    int shown = Math.min(Math.min(running.size(), MOST_STEPS_SHOWN), left);
    if (shown < running.size() && shown == left && shown > 0) {
      shown--; // for the line with the number of further steps
    }
    return drawn(tiers, running, shown, left, steps);
  }

  private List<String> drawn(
      List<RunningSteps.Tier> tiers,
      List<RunningSteps.Line> running,
      int most,
      int left,
      RunningSteps steps) {
    var lines = new ArrayList<String>();
    int shown = 0;
    for (var tier : tiers) {
      lines.add(tierLine(tier));
      for (var line : running) {
        if (line.step.tier().equals(tier.name) && shown < most) {
          lines.add(clipped(stepText(line, steps)));
          shown++;
        }
      }
    }
    if (shown < running.size() && shown < left) {
      lines.add(style.dim(clipped("    … and %d more".formatted(running.size() - shown))));
    }
    return lines;
  }

  private static List<RunningSteps.Tier> fitting(List<RunningSteps.Tier> tiers, int room) {
    var left = new ArrayList<>(tiers);
    for (var tier : tiers) {
      if (left.size() > room && tier.isOver() && tier.failed == 0) {
        left.remove(tier);
      }
    }
    for (var tier : tiers.reversed()) {
      if (left.size() > room && tier.startNanos < 0) {
        left.remove(tier);
      }
    }
    return left.subList(0, Math.min(room, left.size()));
  }

  private String tierLine(RunningSteps.Tier tier) {
    var mark = tier.failed > 0 ? "✖" : tier.isOver() ? "✔" : tier.startNanos < 0 ? "·" : "▸";
    var counts = "%-10s %d of %d".formatted(tier.name, tier.done, tier.planned);
    var seconds = tier.took.isZero() ? "" : ReadableDuration.of(tier.took);
    var plain = "%s %-21s %s".formatted(mark, counts, seconds);
    return plain.length() > columns
        ? clipped(plain)
        : "%s %-21s %s".formatted(painted(mark, tier), counts, style.dim(seconds));
  }

  private String painted(String mark, RunningSteps.Tier tier) {
    if (tier.failed > 0) {
      return style.bad(mark);
    }
    return tier.isOver() ? style.good(mark) : tier.startNanos < 0 ? style.dim(mark) : mark;
  }

  private static String stepText(RunningSteps.Line line, RunningSteps steps) {
    var said = line.said == null ? "" : ": " + line.said;
    return "    %6s  %s%s".formatted(ReadableDuration.of(steps.since(line)), line.title, said);
  }

  private String clipped(String text) {
    return text.length() > columns ? text.substring(0, Math.max(1, columns) - 1) + "…" : text;
  }
}
