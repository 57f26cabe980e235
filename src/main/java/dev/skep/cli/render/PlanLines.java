package dev.skep.cli.render;

import dev.skep.placement.SetLoss;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders a plan in words: what would be done, tier by tier, and where everything would run. */
public final class PlanLines {
  /** The verb that the plan is for. */
  public enum Kind {
    UP("'skep up' takes them", "is what the file says"),
    /** A plan of an imagined world: its steps are only counted. */
    OFFLINE("", ""),
    HEAL("'skep heal' takes them", "is what was applied last"),
    RECOVER("'skep recover' begins with them", "remembers all and has its hosts");

    private final String next;
    private final String well;

    Kind(String next, String well) {
      this.next = next;
      this.well = well;
    }
  }

  private PlanLines() {}

  /** All lines of a plan. */
  public static List<String> of(PlanView plan, Kind kind) {
    var lines = new ArrayList<String>();
    plan.notes().forEach(note -> lines.add("· " + note));
    if (!plan.refusals().isEmpty()) {
      plan.refusals().stream().map(Trouble::getMessage).forEach(lines::add);
      return lines;
    }
    lines.addAll(placed(plan.placed()));
    lines.addAll(losses(plan.losses()));
    lines.addAll(
        titled(
            "What the file changes:",
            plan.differences().stream().map(change -> "  " + change).toList()));
    if (kind == Kind.OFFLINE) {
      lines.add("The file is well: %s from nothing.".formatted(count(plan)));
    } else if (plan.changes()) {
      lines.addAll(steps(plan.steps()));
      lines.add("%s; %s.".formatted(count(plan), kind.next));
    } else {
      lines.add("Nothing to do: %s %s.".formatted(plan.cluster(), kind.well));
    }
    return lines;
  }

  private static String count(PlanView plan) {
    int count = plan.steps().size();
    return count == 1 ? "1 step" : count + " steps";
  }

  private static List<String> placed(List<PlanView.Placed> placed) {
    Map<String, List<String>> byHost = new TreeMap<>(HostOrder.BY_NUMBER);
    for (var each : placed) {
      byHost.computeIfAbsent(each.host(), _ -> new ArrayList<>()).add(each.container());
    }
    var table = new Table("  ");
    byHost.forEach((host, containers) -> table.row(host, String.join(", ", containers)));
    return titled("Where everything stands:", table.lines());
  }

  private static List<String> losses(List<SetLoss> losses) {
    var lines = losses.stream().map(loss -> "  " + loss).toList();
    return titled("Without that host:", lines);
  }

  private static List<String> steps(List<PlanView.Step> steps) {
    var byTier = new LinkedHashMap<String, List<String>>();
    for (var step : steps) {
      byTier.computeIfAbsent(step.id().tier(), _ -> new ArrayList<>()).add("  " + step.title());
    }
    var lines = new ArrayList<String>();
    byTier.forEach((tier, titles) -> lines.addAll(titled(tier + ":", titles)));
    return lines;
  }

  private static List<String> titled(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<String>();
    all.add(title);
    all.addAll(lines);
    all.add("");
    return all;
  }
}
