package dev.skep.spec;

import java.util.List;

/**
 * The file's rules for where containers of one kind may run, beyond their pool and the cluster's
 * own rules.
 */
public record Placement(
    List<PlacementExpression> constraints, List<PlacementExpression> affinities) {
  public static final Placement ANYWHERE = new Placement(List.of(), List.of());

  public Placement {
    constraints = List.copyOf(constraints);
    affinities = List.copyOf(affinities);
  }
}
