package dev.skep.mongo.steps;

import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.ServerRefusal;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.Trouble;

/** The error texts of the MongoDB tier. */
final class MongoTroubles {
  private MongoTroubles() {}

  static Trouble silent(String what, Seat seat, String reason) {
    return Trouble.unreachable(
            "Cannot %s: %s on %s does not answer: %s".formatted(what, seat, seat.host(), reason))
        .next("Look at \"skep logs %s\", then run it again.".formatted(seat.container()));
  }

  /** The error for a member that answers and does not belong to this cluster. */
  static Trouble foreign(String what, Seat seat, String reason) {
    return Trouble.failed("Cannot %s: %s, %s.".formatted(what, seat, reason))
        .next(removeItsVolume(seat));
  }

  static Trouble otherSet(SetName set, Seat seat, String idThere, String idHere) {
    return Trouble.failed(
            ("Cannot add %s to replica set %s: it belongs to another set named %s"
                    + " (replicaSetId %s here, %s there).")
                .formatted(seat, set, set, idHere, idThere))
        .next(removeItsVolume(seat));
  }

  static Trouble refused(String what, ServerRefusal refusal) {
    return Trouble.failed("Cannot %s: %s".formatted(what, refusal.getMessage())).causedBy(refusal);
  }

  private static String removeItsVolume(Seat seat) {
    return ("Nothing was changed. If that data is not needed, remove the container and the volume"
            + " %s on host %s and run \"skep up\" again.")
        .formatted(seat.container(), seat.host());
  }
}
