package dev.skep.placement;

import java.util.List;

/** A rule that no placement may break. */
interface Rule {
  /** Why the request cannot go there; empty if this rule does not mind. */
  List<Reason> refusals(Request request, Candidate there);
}
