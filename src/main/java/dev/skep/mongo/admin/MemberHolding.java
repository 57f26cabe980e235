package dev.skep.mongo.admin;

import java.time.Instant;
import java.util.Comparator;

/**
 * The data that a member holds, by its own word. It decides between the surviving members of a set
 * without a majority.
 *
 * @param replicaSetId the id of its set; two sets of one name may be different sets
 * @param term the term of its last write: a later term's write is newer whatever the clocks say
 * @param seconds the time of its last write, in seconds since 1970
 * @param number the number of its last write within that second
 */
public record MemberHolding(String replicaSetId, long term, long seconds, int number)
    implements Comparable<MemberHolding> {
  private static final Comparator<MemberHolding> NEWER_LAST =
      Comparator.comparingLong(MemberHolding::term)
          .thenComparingLong(MemberHolding::seconds)
          .thenComparingInt(MemberHolding::number);

  /** Compares members by their last write, the newest last. */
  @Override
  public int compareTo(MemberHolding other) {
    return NEWER_LAST.compare(this, other);
  }

  /** The time of the member's last write. */
  public Instant newest() {
    return Instant.ofEpochSecond(seconds);
  }
}
