package dev.skep.placement;

import dev.skep.placement.Term.Operator;
import dev.skep.placement.Term.Strength;
import java.util.List;

/**
 * What an affinity with {@code ==} asks for, in numbers.
 *
 * @param byHost the hosts where it is already
 * @param byRequest the requests that would bring it along
 */
record Wish(boolean[] byHost, boolean[] byRequest) {

  static List<Wish> of(
      int request, Strength strength, List<Request> requests, List<HostView> hosts) {
    return requests.get(request).affinities().stream()
        .filter(term -> term.operator() == Operator.EQUAL && term.strength() == strength)
        .map(term -> of(term, request, requests, hosts))
        .toList();
  }

  private static Wish of(Term term, int asking, List<Request> requests, List<HostView> hosts) {
    var byHost = new boolean[hosts.size()];
    for (int h = 0; h < byHost.length; h++) {
      byHost[h] = hosts.get(h).containers().stream().anyMatch(term::matches);
    }
    var byRequest = new boolean[requests.size()];
    for (int r = 0; r < byRequest.length; r++) {
      byRequest[r] = r != asking && term.matches(requests.get(r).container());
    }
    return new Wish(byHost, byRequest);
  }

  boolean isMetOn(int host, int[] hostOf) {
    if (byHost[host]) {
      return true;
    }
    for (int r = 0; r < byRequest.length; r++) {
      if (byRequest[r] && hostOf[r] == host) {
        return true;
      }
    }
    return false;
  }
}
