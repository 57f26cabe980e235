package dev.skep.placement;

import static dev.skep.placement.Problem.NOWHERE;

/**
 * Moves and swaps placed requests as long as that breaks fewer soft rules. It never breaks a hard
 * rule.
 */
final class LocalSearch {
  /**
   * The most passes. Each ends with fewer broken soft rules; in practice the second one finds
   * nothing.
   */
  private static final int PASSES = 8;

  private final Problem problem;
  private final Assignment assignment;
  private final boolean[] fixed;

  private LocalSearch(Problem problem, int[] hostOf) {
    this.problem = problem;
    this.assignment = Assignment.of(problem, hostOf);
    this.fixed = wishedFor(problem);
  }

  static int[] of(Problem problem, int[] hostOf) {
    var improvement = new LocalSearch(problem, hostOf);
    for (int pass = 0; pass < PASSES && improvement.pass(); pass++) {
      // each pass is its own progress
    }
    return improvement.assignment.hosts();
  }

  private boolean pass() {
    boolean better = false;
    for (int r = 0; r < problem.requests(); r++) {
      if (mayMove(r)) {
        better |= move(r);
        for (int other = r + 1; other < problem.requests(); other++) {
          better |= mayMove(other) && swap(r, other);
        }
      }
    }
    return better;
  }

  private boolean mayMove(int request) {
    return assignment.hostOf(request) != NOWHERE && !fixed[request];
  }

  private boolean move(int request) {
    int from = assignment.hostOf(request);
    if (assignment.cost(request, from) == 0) {
      return false;
    }
    assignment.take(request);
    int best = assignment.choices(request).getFirst();
    boolean better = assignment.cost(request, best) < assignment.cost(request, from);
    assignment.put(request, better ? best : from);
    return better;
  }

  private boolean swap(int one, int other) {
    int hostOfOne = assignment.hostOf(one);
    int hostOfOther = assignment.hostOf(other);
    if (hostOfOne == hostOfOther) {
      return false;
    }
    int before = assignment.cost(one, hostOfOne) + assignment.cost(other, hostOfOther);
    if (before == 0
        || !assignment.mayReplace(one, other)
        || !assignment.mayReplace(other, one)
        || isPlain(one) && isPlain(other) && costOnceSwapped(one, other) >= before) {
      return false;
    }
    assignment.take(one);
    assignment.take(other);
    if (assignment.takes(hostOfOther, one) && assignment.takes(hostOfOne, other)) {
      assignment.put(one, hostOfOther);
      assignment.put(other, hostOfOne);
      int after = assignment.cost(one, hostOfOther) + assignment.cost(other, hostOfOne);
      if (after < before) {
        return true;
      }
      assignment.take(one);
      assignment.take(other);
    }
    assignment.put(one, hostOfOne);
    assignment.put(other, hostOfOther);
    return false;
  }

  private boolean isPlain(int request) {
    return problem.hopes().get(request).isEmpty();
  }

  private int costOnceSwapped(int one, int other) {
    return assignment.costInPlaceOf(one, other) + assignment.costInPlaceOf(other, one);
  }

  /** The requests that another request must or should be beside: they stay where they are. */
  private static boolean[] wishedFor(Problem problem) {
    var wished = new boolean[problem.requests()];
    for (int r = 0; r < wished.length; r++) {
      problem.wishes().get(r).forEach(wish -> mark(wish, wished));
      problem.hopes().get(r).forEach(hope -> mark(hope, wished));
    }
    return wished;
  }

  private static void mark(AffinityTarget wish, boolean[] wished) {
    for (int r = 0; r < wished.length; r++) {
      wished[r] |= wish.byRequest()[r];
    }
  }
}
