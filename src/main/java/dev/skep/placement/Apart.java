package dev.skep.placement;

import static dev.skep.placement.Problem.NOWHERE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks whether there are enough hosts for requests that all keep apart from one another. This is
 * a matching, answered at once with Kuhn's algorithm; backtracking alone would take forever to find
 * that 9 do not go on 8.
 */
final class Apart {
  private final Problem problem;
  private final List<List<Integer>> circles;

  Apart(Problem problem) {
    this.problem = problem;
    this.circles = circles(problem);
  }

  /**
   * Whether each waiting request can still get a host of its own among the requests it keeps apart
   * from.
   */
  boolean isPossible(Assignment assignment, boolean[] waiting) {
    return circles.stream().allMatch(circle -> isPossible(circle, assignment, waiting));
  }

  private boolean isPossible(List<Integer> circle, Assignment assignment, boolean[] waiting) {
    if (isRoomy(circle, assignment, waiting)) {
      return true;
    }
    var taker = new int[problem.hosts()];
    Arrays.fill(taker, NOWHERE);
    for (int request : circle) {
      if (waiting[request] && !match(request, assignment, taker, new boolean[taker.length])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether each request has at least as many hosts to choose from as there are requests: then none
   * is left out.
   */
  private static boolean isRoomy(List<Integer> circle, Assignment assignment, boolean[] waiting) {
    int many = (int) circle.stream().filter(request -> waiting[request]).count();
    return circle.stream()
        .filter(request -> waiting[request])
        .allMatch(request -> assignment.hostsLeft(request) >= many);
  }

  private boolean match(int request, Assignment assignment, int[] taker, boolean[] tried) {
    for (int host = 0; host < taker.length; host++) { // first a host that is free
      if (taker[host] == NOWHERE && assignment.mayTake(host, request)) {
        taker[host] = request;
        return true;
      }
    }
    for (int host = 0; host < taker.length; host++) {
      if (!tried[host] && assignment.mayTake(host, request)) {
        tried[host] = true;
        if (match(taker[host], assignment, taker, tried)) {
          taker[host] = request;
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Groups the requests: within a group no two may share a host, and each request is in one group.
   */
  private static List<List<Integer>> circles(Problem problem) {
    var circles = new ArrayList<List<Integer>>();
    for (int r = 0; r < problem.requests(); r++) {
      int request = r;
      circles.stream()
          .filter(circle -> circle.stream().allMatch(o -> problem.conflict()[request][o]))
          .findFirst()
          .ifPresentOrElse(
              circle -> circle.add(request), () -> circles.add(new ArrayList<>(List.of(request))));
    }
    return circles;
  }
}
