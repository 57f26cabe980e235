package dev.skep.placement;

import static dev.skep.placement.Problem.NOWHERE;

import java.util.Arrays;
import java.util.Optional;

/** Finds hosts for all requests, or for as many as it can, in the order of the requests. */
final class PlacementSearch {
  /**
   * The most trials for all requests together; below, those for each request that did not fit
   * beside the ones before it.
   */
  private static final int TRIALS = 10_000;

  private static final int TRIALS_EACH = 500;

  private final Problem problem;
  private final Apart apart;

  PlacementSearch(Problem problem) {
    this.problem = problem;
    this.apart = new Apart(problem);
  }

  /** The host of each request, or {@link Problem#NOWHERE}. */
  int[] place() {
    var all = new boolean[problem.requests()];
    Arrays.fill(all, true);
    return trial(all, TRIALS).orElseGet(this::placeSome);
  }

  private int[] placeSome() {
    var assignment = new Assignment(problem);
    boolean moreFit = true;
    for (boolean again = false; moreFit; again = true) {
      moreFit = false;
      for (int r = 0; r < problem.requests(); r++) {
        if (assignment.hostOf(r) == NOWHERE) {
          var better = again ? squeezeIn(r, assignment) : makeRoom(r, assignment);
          moreFit |= better.isPresent();
          assignment = better.orElse(assignment);
        }
      }
    }
    return assignment.hosts();
  }

  /** Places the request with the others left where they are. */
  private static Optional<Assignment> squeezeIn(int request, Assignment others) {
    var choices = others.choices(request);
    if (choices.isEmpty()) {
      return Optional.empty();
    }
    others.put(request, choices.getFirst());
    return Optional.of(others);
  }

  /** Places the request, with the others moved if that is needed. */
  private Optional<Assignment> makeRoom(int request, Assignment others) {
    var there = squeezeIn(request, others);
    if (there.isPresent()) {
      return there;
    }
    var wanted = new boolean[problem.requests()];
    for (int r = 0; r < wanted.length; r++) {
      wanted[r] = r == request || others.hostOf(r) != NOWHERE;
    }
    return trial(wanted, TRIALS_EACH).map(hostOf -> Assignment.of(problem, hostOf));
  }

  private Optional<int[]> trial(boolean[] wanted, int trials) {
    return new BacktrackingSearch(problem, apart, wanted, trials).run();
  }
}
