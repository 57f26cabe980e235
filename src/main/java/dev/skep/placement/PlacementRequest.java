package dev.skep.placement;

import dev.skep.spec.Placement;
import dev.skep.spec.PlacementExpression;
import dev.skep.spec.PlacementRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container that wants a host.
 *
 * @param constraints on hosts' labels
 * @param affinities on what else is on the host
 * @param forbidden hosts it must not be put on, each with a reason that reads after its name
 * @param preferred where it should be if that is possible, above all other wishes: its data is
 *     there
 */
public record PlacementRequest(
    PlacedContainer container,
    List<PlacementExpression> constraints,
    List<PlacementExpression> affinities,
    Map<String, String> forbidden,
    Set<String> preferred) {
  public PlacementRequest {
    constraints = List.copyOf(constraints);
    affinities = List.copyOf(affinities);
    forbidden = Map.copyOf(forbidden);
    preferred = Set.copyOf(preferred);
  }

  /** A request without any wish but the rules of its group. */
  public static PlacementRequest of(PlacedContainer container) {
    return new PlacementRequest(container, List.of(), List.of(), Map.of(), Set.of());
  }

  public PlacementRequest constraint(PlacementExpression term) {
    return new PlacementRequest(
        container, and(constraints, term), affinities, forbidden, preferred);
  }

  public PlacementRequest affinity(PlacementExpression term) {
    return new PlacementRequest(
        container, constraints, and(affinities, term), forbidden, preferred);
  }

  /** Restricted to the hosts of a pool, where there are pools. */
  public PlacementRequest pool(Optional<String> pool) {
    return pool.map(name -> constraint(PlacementExpression.constraint("daemon==" + name)))
        .orElse(this);
  }

  /** What the file says of containers of this kind. */
  public PlacementRequest where(Placement written) {
    var request = this;
    for (var constraint : written.constraints()) {
      request = request.constraint(constraint);
    }
    for (var affinity : written.affinities()) {
      request = request.affinity(affinity);
    }
    return request;
  }

  /** For members and config servers: away from one another's hosts, as hard as the file says. */
  public PlacementRequest apart(PlacementRules rules) {
    var soft =
        switch (rules) {
          case SPREAD -> "~";
          case STRICT -> "";
        };
    return affinity(PlacementExpression.affinity("container!=" + soft + "rs*"))
        .affinity(PlacementExpression.affinity("container!=" + soft + "cfg*"));
  }

  public PlacementRequest forbidding(Map<String, String> hosts) {
    return new PlacementRequest(container, constraints, affinities, hosts, preferred);
  }

  public PlacementRequest preferring(Set<String> hosts) {
    return new PlacementRequest(container, constraints, affinities, forbidden, hosts);
  }

  public String name() {
    return container.name();
  }

  /** Whether two hosts that differ in nothing but their names may not be the same to it. */
  boolean namesHosts() {
    return !forbidden.isEmpty()
        || !preferred.isEmpty()
        || constraints.stream().anyMatch(each -> each.key().equals("node"));
  }

  private static List<PlacementExpression> and(
      List<PlacementExpression> some, PlacementExpression more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
