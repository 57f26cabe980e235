package dev.skep.cluster.drill;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes what became of a host and of what moved off it: instances and primaries. Pure. */
record HostFate(Observed before, Observed now) {
  List<String> of(HostName host) {
    var lines = new ArrayList<String>();
    lines.add(state(host));
    instances(host, lines);
    primaries(host, lines);
    return List.copyOf(lines);
  }

  private String state(HostName host) {
    var loss = now.hosts().losses().of(host);
    if (loss.isPresent()) {
      return "%s is lost: %s".formatted(host, loss.get().cause().words());
    }
    return switch (now.hosts().host(host)) {
      case Seen.Unknown<Host>(var reason) -> "%s: unknown, %s".formatted(host, reason);
      case Seen.Absent<Host> _ -> "%s is gone".formatted(host);
      case Seen.Present<Host>(var seen) ->
          switch (seen.power()) {
            case ON -> answering(host);
            case CUT_OFF -> "%s is on and cut off".formatted(host);
            case OFF, STORED, SET_ASIDE -> "%s is off".formatted(host);
          };
    };
  }

  private String answering(HostName host) {
    return now.hosts().engine(host).isPresent()
        ? "%s is on and answers".formatted(host)
        : "%s is on and silent".formatted(host);
  }

  private void instances(HostName host, List<String> lines) {
    SortedMap<String, ReleaseBook> books = before.apps().books().known().orElseGet(TreeMap::new);
    books
        .keySet()
        .forEach(app ->
            ServingInstances.running(app, before).stream()
                .filter(each -> each.host().equals(host))
                .forEach(each -> lines.add(ServingInstances.fate(each.instance(), host, now))));
  }

  private void primaries(HostName host, List<String> lines) {
    var then = new ReplicaSets(before);
    for (var set : then.names()) {
      if (then.primary(set).filter(member -> member.host().equals(host)).isPresent()) {
        lines.add(new ReplicaSets(now).primaryInWords(set));
      }
    }
  }
}
