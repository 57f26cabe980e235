package dev.skep.placement;

/**
 * Who must be placed before whom: a request that wants to be beside others comes after them. Two
 * that want to be beside each other come last, and find nothing.
 */
final class Depths {
  private Depths() {}

  static int[] of(Problem problem) {
    var depths = new int[problem.requests()];
    for (int round = 0; round < depths.length; round++) {
      for (int r = 0; r < depths.length; r++) {
        for (var wish : problem.wishes().get(r)) {
          for (int other = 0; other < depths.length; other++) {
            if (wish.byRequest()[other]) {
              depths[r] = Math.max(depths[r], Math.min(depths.length, depths[other] + 1));
            }
          }
        }
      }
    }
    return depths;
  }
}
