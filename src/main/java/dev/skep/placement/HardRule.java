package dev.skep.placement;

import java.util.List;

/** A rule that no placement may break. */
interface HardRule {
  /** Why the request cannot go there; empty if this rule does not mind. */
  List<RefusalReason> refusals(PlacementRequest request, Candidate there);
}
