package dev.skep.mongo.admin;

import java.time.Instant;
import java.util.Comparator;

/**
 * What a member holds, by its own word: what tells the survivors of a set without a majority apart.
 *
 * @param replicaSetId of the set that it belongs to; two of one name may be different sets
 * @param term of its last write: a later term's is newer whatever the clocks say
 * @param seconds of its last write, since 1970
 * @param number of it within that second
 */
public record MemberHolding(String replicaSetId, long term, long seconds, int number)
    implements Comparable<MemberHolding> {
  private static final Comparator<MemberHolding> NEWER_LAST =
      Comparator.comparingLong(MemberHolding::term)
          .thenComparingLong(MemberHolding::seconds)
          .thenComparingInt(MemberHolding::number);

  /** By the age of the last write, the newest last. */
  @Override
  public int compareTo(MemberHolding other) {
    return NEWER_LAST.compare(this, other);
  }

  /** When its last write was. */
  public Instant newest() {
    return Instant.ofEpochSecond(seconds);
  }
}
