package dev.skep.placement;

import static dev.skep.placement.Problem.NOWHERE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which request is on which host, with the memory that is left free; some requests still have no
 * host. Changed in place.
 */
final class Assignment {
  private static final boolean[] NOBODY = {};

  private final Problem problem;
  private final int[] hostOf;
  private final long[] free;
  private final List<List<Integer>> on;
  private final int[][] blocked;
  private final int[] hostsLeft;

  Assignment(Problem problem) {
    this.problem = problem;
    this.hostOf = new int[problem.requests()];
    Arrays.fill(hostOf, NOWHERE);
    this.free = problem.free().clone();
    this.on = new ArrayList<>(problem.hosts());
    for (int host = 0; host < problem.hosts(); host++) {
      on.add(new ArrayList<>());
    }
    this.blocked = new int[problem.requests()][problem.hosts()];
    this.hostsLeft = new int[problem.requests()];
    for (int host = 0; host < problem.hosts(); host++) {
      countHosts(host, 1);
    }
  }

  static Assignment of(Problem problem, int[] hostOf) {
    var assignment = new Assignment(problem);
    for (int r = 0; r < hostOf.length; r++) {
      if (hostOf[r] != NOWHERE) {
        assignment.put(r, hostOf[r]);
      }
    }
    return assignment;
  }

  void put(int request, int host) {
    hostOf[request] = host;
    on.get(host).add(request);
    change(request, host, 1);
  }

  void take(int request) {
    change(request, hostOf[request], -1);
    on.get(hostOf[request]).remove((Object) request);
    hostOf[request] = NOWHERE;
  }

  private void change(int request, int host, int by) {
    countHosts(host, -1);
    free[host] -= by * problem.need()[request];
    for (int other : problem.conflicts()[request]) {
      blocked[other][host] += by;
    }
    countHosts(host, 1);
  }

  private void countHosts(int host, int by) {
    for (int r = 0; r < hostsLeft.length; r++) {
      hostsLeft[r] += mayTake(host, r) ? by : 0;
    }
  }

  /** How many hosts pass {@link #mayTake} for this request. */
  int hostsLeft(int request) {
    return hostsLeft[request];
  }

  int hostOf(int request) {
    return hostOf[request];
  }

  int[] hosts() {
    return hostOf.clone();
  }

  boolean isEmpty(int host) {
    return on.get(host).isEmpty();
  }

  /** Whether the host passes all hard rules for the request, except what must be beside it. */
  boolean mayTake(int host, int request) {
    return problem.allowed()[request][host]
        && blocked[request][host] == 0
        && problem.need()[request] <= free[host];
  }

  /** Whether the host passes all hard rules for the request. */
  boolean takes(int host, int request) {
    return takes(host, request, NOBODY);
  }

  /**
   * Whether the host passes all hard rules, if a waiting request may still bring what must be
   * beside it.
   */
  boolean takes(int host, int request, boolean[] waiting) {
    return mayTake(host, request) && hasItsWishes(host, request, waiting);
  }

  /** Whether each placed request has, or may still get, what must be beside it. */
  boolean allHaveTheirWishes(boolean[] waiting) {
    for (int r = 0; r < hostOf.length; r++) {
      if (hostOf[r] != NOWHERE && !hasItsWishes(hostOf[r], r, waiting)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasItsWishes(int host, int request, boolean[] waiting) {
    var wishes = problem.wishes().get(request);
    return wishes.isEmpty()
        || wishes.stream().allMatch(wish -> wish.isMetOn(host, r -> isOrMayCome(r, host, waiting)));
  }

  private boolean isOrMayCome(int request, int host, boolean[] waiting) {
    return hostOf[request] == host
        || (waiting.length > 0 && waiting[request] && mayTake(host, request));
  }

  /**
   * Whether a request could take the host of another. What must be beside either of them is not
   * checked.
   */
  boolean mayReplace(int request, int other) {
    int host = hostOf[other];
    int blocking = blocked[request][host] - (problem.conflict()[request][other] ? 1 : 0);
    return problem.allowed()[request][host]
        && blocking == 0
        && problem.need()[request] <= free[host] + problem.need()[other];
  }

  /** The {@link #cost} of a request in the place of another; only for requests without hopes. */
  int costInPlaceOf(int request, int other) {
    return cost(request, hostOf[other]) - problem.pairCost()[request][other];
  }

  /** How many soft rules are broken between this request on this host and what is on the host. */
  int cost(int request, int host) {
    int cost = problem.cost()[request][host] + unmet(problem.hopes().get(request), host);
    for (int there : on.get(host)) {
      if (there != request) {
        cost += problem.pairCost()[request][there];
      }
    }
    return cost;
  }

  private int unmet(List<AffinityTarget> hopes, int host) {
    int unmet = 0;
    for (var hope : hopes) {
      if (!hope.isMetOn(host, r -> hostOf[r] == host)) {
        unmet++;
      }
    }
    return unmet;
  }

  /**
   * The hosts that can take the request, best first: few broken soft rules, much free memory, then
   * their order.
   */
  List<Integer> choices(int request) {
    return choices(request, NOBODY);
  }

  /** The same hosts, if a waiting request may still bring what must be beside this one. */
  List<Integer> choices(int request, boolean[] waiting) {
    record Choice(int host, int cost, long free) {}
    return java.util.stream.IntStream.range(0, problem.hosts())
        .filter(host -> takes(host, request, waiting))
        .mapToObj(host -> new Choice(host, cost(request, host), free[host]))
        .sorted(
            java.util.Comparator.comparingInt(Choice::cost)
                .thenComparing(java.util.Comparator.comparingLong(Choice::free).reversed())
                .thenComparingInt(Choice::host))
        .map(Choice::host)
        .toList();
  }
}
