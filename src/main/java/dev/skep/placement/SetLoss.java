package dev.skep.placement;

import java.util.List;

/**
 * What the loss of a host does to one voting set. Pure arithmetic: nothing is observed or changed.
 */
public record SetLoss(String set, int voters, List<String> lost) {
  public SetLoss {
    lost = List.copyOf(lost);
  }

  /** The loss of each set, in their order. */
  public static List<SetLoss> of(List<VotingSet> sets, String host) {
    return sets.stream().map(set -> set.without(host)).toList();
  }

  public int left() {
    return voters - lost.size();
  }

  public boolean keepsMajority() {
    return left() > voters / 2;
  }

  /** {@code rs1: 2 of 3 voters left, keeps its majority}. */
  @Override
  public String toString() {
    return "%s: %d of %d voters left, %s its majority"
        .formatted(set, left(), voters, keepsMajority() ? "keeps" : "loses");
  }
}
