package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.EngineSeen;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which wall was last put up on a host, written on an empty volume of its own engine, where the one
 * round of questions sees it at no cost. What a provider puts up at a host's start and fails with,
 * it takes the stamp of away, by the volume's name. Rules that somebody removes by hand leave the
 * stamp; {@code doctor} looks at the rules.
 *
 * @param impossible why nothing guards the host; empty where the wall stands
 */
public record FirewallStamp(String hash, Optional<String> impossible) {
  /** Known to the program that local hosts begin with, as is the next. */
  static final String STANDS = "skep-firewall";

  static final String IMPOSSIBLE = "skep-no-firewall";
  private static final String ROLE = "firewall";
  private static final String REASON = "skep.reason";

  public static Optional<FirewallStamp> on(EngineSeen engine) {
    return engine
        .volume(STANDS)
        .or(() -> engine.volume(IMPOSSIBLE))
        .map(volume ->
            new FirewallStamp(
                volume.labels().getOrDefault(ClusterLabels.SPEC, ""),
                Optional.ofNullable(volume.labels().get(REASON))));
  }

  /** A volume's labels are given once: the former stamp goes first. */
  static void put(Docker engine, FirewallPolicy policy, FirewallPolicy.Outcome outcome) {
    for (var name : new String[] {STANDS, IMPOSSIBLE}) {
      if (engine.volumes().find(name).isPresent()) {
        engine.volumes().remove(name);
      }
    }
    switch (outcome) {
      case FirewallPolicy.Outcome.Stands() -> create(engine, policy, STANDS, Map.of());
      case FirewallPolicy.Outcome.Impossible(var reason) ->
          create(engine, policy, IMPOSSIBLE, Map.of(REASON, reason));
    }
  }

  private static void create(
      Docker engine, FirewallPolicy policy, String name, Map<String, String> more) {
    var labels = new TreeMap<>(ClusterLabels.of(policy.cluster(), ROLE, name));
    labels.put(ClusterLabels.SPEC, policy.hash());
    labels.putAll(more);
    engine.volumes().create(name, labels, Map.of());
  }
}
