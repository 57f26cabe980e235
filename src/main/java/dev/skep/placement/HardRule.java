package dev.skep.placement;

import java.util.List;

/** A rule that no placement may break. */
interface HardRule {
  /** Why the request cannot go to this host; empty if this rule allows it. */
  List<RefusalReason> refusals(PlacementRequest request, Candidate there);
}
