package dev.skep.hosts.model;

import dev.skep.run.Trouble;
import dev.skep.spec.file.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the host that a person names: by its whole name, or by {@code POOL-N} alone. */
public final class NamedHost {
  private NamedHost() {}

  public static Optional<HostName> find(String said, String cluster, Collection<HostName> hosts) {
    return hosts.stream()
        .filter(host -> host.value().equals(said) || host.value().equals(cluster + "-" + said))
        .findFirst();
  }

  /** The error for a name that no host has: it suggests the nearest name and lists the others. */
  public static Trouble unknown(String said, String cluster, Collection<HostName> hosts) {
    var names = hosts.stream().sorted().map(HostName::value).toList();
    var all = Stream.concat(names.stream(), names.stream().map(name -> shortened(name, cluster)));
    var nearest = Wording.nearest(said, all.toList());
    return Trouble.invalid(
            "There is no host %s.%s"
                .formatted(said, nearest.map(" Did you mean %s?"::formatted).orElse("")))
        .next(thereAre(names));
  }

  private static String thereAre(List<String> names) {
    return names.isEmpty()
        ? "There are none yet: 'skep up' makes them."
        : "There are: " + String.join(", ", names) + ".";
  }

  private static String shortened(String name, String cluster) {
    return name.startsWith(cluster + "-") ? name.substring(cluster.length() + 1) : name;
  }
}
