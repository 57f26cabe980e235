package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import dev.skep.spec.PlacementExpression.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A placement question as numbers: every rule is checked once, and the search then only counts.
 *
 * @param allowed request, host: no container that is there already forbids it
 * @param conflict request, request: they may not share a host
 * @param conflicts request: the requests with which it has such a conflict, in their order
 * @param wishes request: what must be beside it
 * @param hopes request: what should be beside it
 * @param cost request, host: soft rules broken by what is there already
 * @param pairCost request, request: soft rules broken when they share a host
 * @param need request: bytes
 * @param free host: bytes
 */
record Problem(
    boolean[][] allowed,
    boolean[][] conflict,
    int[][] conflicts,
    List<List<AffinityTarget>> wishes,
    List<List<AffinityTarget>> hopes,
    int[][] cost,
    int[][] pairCost,
    long[] need,
    long[] free) {
  static final int NOWHERE = -1;

  /** A stand-in for any host when two requests are compared. */
  private static final HostView ANY =
      new HostView(
          "any", Optional.empty(), Map.of(), Memory.NONE, List.of(), new HostState.Usable());

  int requests() {
    return need.length;
  }

  int hosts() {
    return free.length;
  }

  static Problem of(List<PlacementRequest> requests, List<HostView> hosts) {
    int n = requests.size();
    var problem =
        new Problem(
            new boolean[n][hosts.size()],
            new boolean[n][n],
            new int[n][],
            wishes(r -> ConstraintMatcher.hard(r.affinities(), Operator.EQUAL), requests, hosts),
            wishes(r -> ConstraintMatcher.soft(r.affinities(), Operator.EQUAL), requests, hosts),
            new int[n][hosts.size()],
            new int[n][n],
            requests.stream().mapToLong(request -> request.container().memory().bytes()).toArray(),
            hosts.stream().mapToLong(host -> host.free().bytes()).toArray());
    problem.askHosts(requests, hosts);
    problem.askPairs(requests);
    return problem;
  }

  private static List<List<AffinityTarget>> wishes(
      Function<PlacementRequest, Stream<PlacementExpression>> asked,
      List<PlacementRequest> requests,
      List<HostView> hosts) {
    return IntStream.range(0, requests.size())
        .mapToObj(r -> AffinityTarget.of(asked.apply(requests.get(r)), r, requests, hosts))
        .toList();
  }

  /**
   * A host without its name: most hosts are alike before anything is on them, so each kind is
   * checked once.
   */
  private record Kind(
      Optional<String> pool,
      Map<String, String> labels,
      List<PlacedContainer> containers,
      HostState state) {
    static Kind of(HostView host) {
      return new Kind(host.pool(), host.labels(), host.containers(), host.state());
    }
  }

  private void askHosts(List<PlacementRequest> requests, List<HostView> hosts) {
    var firsts = new HashMap<Kind, Integer>();
    for (int h = 0; h < hosts.size(); h++) {
      int number = h;
      int first = firsts.computeIfAbsent(Kind.of(hosts.get(h)), _ -> number);
      var there = new Candidate(hosts.get(h), List.of());
      for (int r = 0; r < requests.size(); r++) {
        var request = requests.get(r);
        if (first < h && !request.namesHosts()) {
          allowed[r][h] = allowed[r][first];
          cost[r][h] = cost[r][first];
          continue;
        }
        allowed[r][h] =
            HardRules.refusals(HardRules.OF_THE_HOST, request, there).isEmpty()
                && HardRules.refusals(HardRules.OF_NEIGHBOURS, request, there).isEmpty();
        cost[r][h] = SoftRules.broken(request, hosts.get(h));
      }
    }
  }

  private void askPairs(List<PlacementRequest> requests) {
    for (int a = 0; a < requests.size(); a++) {
      var withA = new Candidate(ANY, List.of(requests.get(a)));
      for (int b = a + 1; b < requests.size(); b++) {
        conflict[a][b] =
            !HardRules.refusals(HardRules.OF_NEIGHBOURS, requests.get(b), withA).isEmpty();
        conflict[b][a] = conflict[a][b];
        pairCost[a][b] = SoftRules.broken(requests.get(a), requests.get(b));
        pairCost[b][a] = pairCost[a][b];
      }
    }
    for (int a = 0; a < conflicts.length; a++) {
      var row = conflict[a];
      conflicts[a] = IntStream.range(0, row.length).filter(b -> row[b]).toArray();
    }
  }
}
