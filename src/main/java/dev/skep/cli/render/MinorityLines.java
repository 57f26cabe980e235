package dev.skep.cli.render;

import dev.skep.cluster.losses.MinoritySet;
import dev.skep.cluster.losses.MinoritySet.Survivor;
import dev.skep.mongo.admin.MemberHolding;
import dev.skep.run.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders what is left of replica sets without a majority, and the one command that a person may
 * decide to run.
 */
public final class MinorityLines {
  private MinorityLines() {}

  public static List<String> of(List<MinoritySet> minorities) {
    var lines = new ArrayList<String>();
    minorities.forEach(each -> lines.addAll(of(each)));
    return lines;
  }

  private static List<String> of(MinoritySet minority) {
    var lines = new ArrayList<String>();
    var set = minority.set();
    if (minority.survivors().isEmpty()) {
      lines.add("%s has no majority, and no member of it runs".formatted(set));
      return lines;
    }
    lines.add("%s has no majority. What is left of it:".formatted(set));
    minority.survivors().forEach(survivor -> lines.add("  " + of(survivor)));
    minority
        .newest()
        .ifPresentOrElse(
            newest -> lines.addAll(way(minority, newest)),
            () -> lines.add("  %s: none of them is to be followed".formatted(whyNone(minority))));
    return lines;
  }

  private static String whyNone(MinoritySet minority) {
    return minority.isOfOneSet()
        ? "none surely holds all of the data"
        : "they do not tell of one set";
  }

  private static String of(Survivor survivor) {
    var line = told(survivor);
    return survivor.holding().isPresent() && !survivor.isWhole()
        ? line + "; it was not seen to have copied everything, and is left out"
        : line;
  }

  private static String told(Survivor survivor) {
    var name = "%s on %s".formatted(survivor.booking().name(), survivor.booking().host());
    return switch (survivor.holding()) {
      case Seen.Present<MemberHolding>(var holding) ->
          "%s: writes up to %s (term %d, %d.%d), set %s"
              .formatted(
                  name,
                  holding.newest(),
                  holding.term(),
                  holding.seconds(),
                  holding.number(),
                  holding.replicaSetId());
      case Seen.Absent<MemberHolding> _ -> name + ": holds nothing";
      case Seen.Unknown<MemberHolding>(var reason) -> "%s: unknown: %s".formatted(name, reason);
    };
  }

  private static List<String> way(MinoritySet minority, Survivor newest) {
    var left =
        minority.whole().stream()
            .map(survivor -> "\"%s\"".formatted(survivor.address()))
            .collect(Collectors.joining(", "));
    return List.of(
        "  If the others are gone for good, and only then, this makes a majority of what is left. What"
            + " only they had is lost:",
        "  skep mongo --member %s -- --eval 'c = rs.conf(); c.members = c.members.filter(m => [%s].includes(m.host)); rs.reconfig(c, {force: true})'"
            .formatted(newest.booking().name(), left));
  }
}
