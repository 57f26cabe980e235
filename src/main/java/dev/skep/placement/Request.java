package dev.skep.placement;

import dev.skep.spec.Expression;
import dev.skep.spec.Placement;
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
public record Request(
    Container container,
    List<Expression> constraints,
    List<Expression> affinities,
    Map<String, String> forbidden,
    Set<String> preferred) {
  public Request {
    constraints = List.copyOf(constraints);
    affinities = List.copyOf(affinities);
    forbidden = Map.copyOf(forbidden);
    preferred = Set.copyOf(preferred);
  }

  /** A request without any wish but the rules of its group. */
  public static Request of(Container container) {
    return new Request(container, List.of(), List.of(), Map.of(), Set.of());
  }

  public Request constraint(Expression term) {
    return new Request(container, and(constraints, term), affinities, forbidden, preferred);
  }

  public Request affinity(Expression term) {
    return new Request(container, constraints, and(affinities, term), forbidden, preferred);
  }

  /** Restricted to the hosts of a pool, where there are pools. */
  public Request pool(Optional<String> pool) {
    return pool.map(name -> constraint(Expression.constraint("daemon==" + name))).orElse(this);
  }

  /** What the file says of containers of this kind. */
  public Request where(Placement written) {
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
  public Request apart(PlacementRules rules) {
    var soft =
        switch (rules) {
          case SPREAD -> "~";
          case STRICT -> "";
        };
    return affinity(Expression.affinity("container!=" + soft + "rs*"))
        .affinity(Expression.affinity("container!=" + soft + "cfg*"));
  }

  public Request forbidding(Map<String, String> hosts) {
    return new Request(container, constraints, affinities, hosts, preferred);
  }

  public Request preferring(Set<String> hosts) {
    return new Request(container, constraints, affinities, forbidden, hosts);
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

  private static List<Expression> and(List<Expression> some, Expression more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
