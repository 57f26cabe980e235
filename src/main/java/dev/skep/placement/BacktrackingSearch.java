package dev.skep.placement;

import java.util.ArrayList;
import java.util.Optional;

/**
 * Searches a host for each request, with backtracking. It always takes the request with the fewest
 * hosts left, on its best host first, and goes back as soon as any other request has no host left.
 * The number of trials is bounded.
 */
final class BacktrackingSearch {
  private final Problem problem;
  private final Apart apart;
  private final boolean[] waiting;
  private final Assignment assignment;
  private final int[] equivalentHosts;
  private int trialsLeft;

  BacktrackingSearch(Problem problem, Apart apart, boolean[] wanted, int trials) {
    this.problem = problem;
    this.apart = apart;
    this.waiting = wanted.clone();
    this.assignment = new Assignment(problem);
    this.equivalentHosts = EquivalentHosts.of(problem);
    this.trialsLeft = trials;
  }

  Optional<int[]> run() {
    return apart.isPossible(assignment, waiting) && goOn()
        ? Optional.of(assignment.hosts())
        : Optional.empty();
  }

  private boolean goOn() {
    int request = narrowest();
    if (request == Problem.NOWHERE) {
      return true;
    }
    waiting[request] = false;
    var failed = new ArrayList<Integer>();
    for (int host : assignment.choices(request, waiting)) {
      if (trialsLeft-- <= 0) {
        break;
      }
      if (failed.stream().noneMatch(other -> areAlike(host, other))) {
        assignment.put(request, host);
        if (isPromising() && goOn()) {
          return true;
        }
        assignment.take(request);
        failed.add(host);
      }
    }
    waiting[request] = true;
    return false;
  }

  private boolean isPromising() {
    return assignment.allHaveTheirWishes(waiting) && apart.isPossible(assignment, waiting);
  }

  /**
   * Whether two empty hosts are the same to every request: what failed on one fails on the other.
   */
  private boolean areAlike(int host, int other) {
    return equivalentHosts[host] == equivalentHosts[other]
        && assignment.isEmpty(host)
        && assignment.isEmpty(other);
  }

  /** The waiting request with the fewest hosts left, then the largest, then the first. */
  private int narrowest() {
    int best = Problem.NOWHERE;
    int bestHosts = 0;
    for (int r = 0; r < waiting.length; r++) {
      if (waiting[r]) {
        int hosts = assignment.hostsLeft(r);
        if (best == Problem.NOWHERE || comesBefore(r, hosts, best, bestHosts)) {
          best = r;
          bestHosts = hosts;
        }
      }
    }
    return best;
  }

  private boolean comesBefore(int request, int hosts, int best, int bestHosts) {
    if (hosts != bestHosts) {
      return hosts < bestHosts;
    }
    return problem.need()[request] > problem.need()[best];
  }
}
