package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.EngineSeen;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of the firewall policy that was last applied to a host. It is an empty volume of the
 * host's own engine, where the one observation finds it at no cost. When a provider fails to apply
 * the policy at a host's start, it removes the stamp, by the volume's name. Rules that a person
 * removes by hand leave the stamp; {@code doctor} checks the rules themselves.
 *
 * @param impossible why no firewall guards the host; empty where one does
 */
public record FirewallStamp(String hash, Optional<String> impossible) {
  /** The stamp's volume. The start program of local hosts knows this name, and the next. */
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

  /** Writes the stamp. The earlier one is removed first: a volume's labels cannot be changed. */
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
