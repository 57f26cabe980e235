package dev.skep.placement;

import dev.skep.spec.Expression;
import dev.skep.spec.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where containers may stand whose places somebody else chooses, as the Swarm does for instances:
 * the hosts that what the file says of them leaves. Pure.
 *
 * @param hosts by name, in their order
 * @param refused all others, each with why
 */
public record Eligible(List<String> hosts, SortedMap<String, String> refused) {
  public Eligible {
    hosts = List.copyOf(hosts);
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /**
   * Rules hold for each host. A wish holds as long as it leaves hosts enough, in the order in which
   * they are written, constraints first.
   *
   * @param container which is to stand there, so many of it
   */
  public static Eligible of(
      Container container, int wanted, Placement written, List<HostView> hosts) {
    var request = Request.of(container).where(written);
    var refused = new TreeMap<String, String>();
    var left = new ArrayList<HostView>();
    for (var host : hosts) {
      var reasons = refusals(request, host);
      if (reasons.isEmpty()) {
        left.add(host);
      } else {
        refused.put(
            host.name(), String.join("; ", reasons.stream().map(Reason::toString).toList()));
      }
    }
    for (var wish : wishes(request)) {
      var asked = asking(container, wish);
      var fewer = left.stream().filter(host -> refusals(asked, host).isEmpty()).toList();
      if (fewer.size() >= wanted) {
        left.stream()
            .filter(host -> !fewer.contains(host))
            .forEach(host -> refused.put(host.name(), "others fulfil the wish " + wish));
        left.retainAll(fewer);
      }
    }
    return new Eligible(left.stream().map(HostView::name).toList(), refused);
  }

  private static List<Reason> refusals(Request request, HostView host) {
    return HardRules.refusals(HardRules.OF_EXPRESSIONS, request, new Candidate(host, List.of()));
  }

  private static List<Expression> wishes(Request request) {
    var wishes = new ArrayList<Expression>();
    request.constraints().stream().filter(Expression::soft).forEach(wishes::add);
    request.affinities().stream().filter(Expression::soft).forEach(wishes::add);
    return wishes;
  }

  /** The wish as if it were a rule. */
  private static Request asking(Container container, Expression wish) {
    var rule = wish.asRule();
    return switch (rule.kind()) {
      case CONSTRAINT -> Request.of(container).constraint(rule);
      case AFFINITY -> Request.of(container).affinity(rule);
    };
  }
}
