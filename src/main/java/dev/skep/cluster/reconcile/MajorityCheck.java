package dev.skep.cluster.reconcile;

import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Checks before a release that every replica set has a primary: otherwise a release would be blamed
 * for a shard that takes no writes. A release that was switched to already is only finished and
 * needs no check. A silent set passes. Pure.
 */
final class MajorityCheck {
  private MajorityCheck() {}

  static Optional<Trouble> of(MongoObserved observed) {
    var lines = new ArrayList<String>();
    observed
        .sets()
        .forEach((set, seen) -> {
          if (seen instanceof Seen.Present<SetStatus>(var status) && status.primary().isEmpty()) {
            lines.add("%s: %s".formatted(set, words(status)));
          }
        });
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Trouble.unreachable("MongoDB has a set without a primary, so nothing is deployed.")
                .evidence(lines)
                .next("\"skep status\" shows its members. --force deploys all the same."));
  }

  private static String words(SetStatus status) {
    long healthy =
        status.members().stream().filter(member -> member.standing().isHealthy()).count();
    return "%d of %d members are healthy, none is primary"
        .formatted(healthy, status.members().size());
  }
}
