package dev.skep.placement;

/**
 * Finds the hosts that are the same to every request: each host gets the number of the first one
 * like it.
 */
final class EquivalentHosts {
  private EquivalentHosts() {}

  static int[] of(Problem problem) {
    var equivalentHosts = new int[problem.hosts()];
    for (int host = 0; host < equivalentHosts.length; host++) {
      int first = 0;
      while (!areAlike(problem, first, host)) {
        first++;
      }
      equivalentHosts[host] = first;
    }
    return equivalentHosts;
  }

  private static boolean areAlike(Problem problem, int one, int other) {
    if (problem.free()[one] != problem.free()[other]) {
      return false;
    }
    for (int r = 0; r < problem.requests(); r++) {
      if (problem.allowed()[r][one] != problem.allowed()[r][other]
          || problem.wishes().get(r).stream()
              .anyMatch(wish -> wish.byHost()[one] != wish.byHost()[other])) {
        return false;
      }
    }
    return true;
  }
}
