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
 * A request to place a container on a host.
 *
 * @param constraints on hosts' labels
 * @param affinities on what else is on the host
 * @param forbidden hosts it must not be placed on, each with a reason that reads after its name
 * @param preferred hosts it should be placed on if that is possible, above all other soft rules,
 *     because its data is there
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

  /** A request with no rules but those of its group. */
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

  /** The request restricted to the hosts of a pool, if one is given. */
  public PlacementRequest pool(Optional<String> pool) {
    return pool.map(name -> constraint(PlacementExpression.constraint("daemon==" + name)))
        .orElse(this);
  }

  /** The request with the constraints and affinities that the file gives for such containers. */
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

  /**
   * Keeps a member or config server away from the hosts of all others, as strictly as the file
   * says.
   */
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

  /** Whether the request may tell apart two hosts that differ only in their names. */
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
