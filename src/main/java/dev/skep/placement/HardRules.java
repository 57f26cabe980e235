package dev.skep.placement;

import static java.util.Collections.disjoint;

import dev.skep.spec.PlacementExpression;
import dev.skep.spec.PlacementExpression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the rules that no placement may break. A host that the first list refuses is not checked
 * against the second: the memory of a host in another pool interests no user.
 */
final class HardRules {
  static final List<HardRule> OF_THE_HOST =
      List.of(new HostIsUsable(), new HostIsAllowed(), new ConstraintsHold());

  /** The rules that two containers can break between them, on any host. */
  static final List<HardRule> OF_NEIGHBOURS =
      List.of(new GroupStaysApart(), new NobodyIsUnwanted(), new PortsAreFree());

  /** The rules that the file's own expressions state, and nothing else. */
  static final List<HardRule> OF_EXPRESSIONS =
      List.of(new ConstraintsHold(), new NobodyIsUnwanted(), new WishedForIsThere());

  private static final List<HardRule> OF_WHAT_IS_THERE =
      Stream.concat(OF_NEIGHBOURS.stream(), Stream.of(new WishedForIsThere(), new MemorySuffices()))
          .toList();

  private HardRules() {}

  /** Every reason worth telling; empty if the request can go to this host. */
  static List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
    var reasons = refusals(OF_THE_HOST, request, there);
    return reasons.isEmpty() ? refusals(OF_WHAT_IS_THERE, request, there) : reasons;
  }

  static List<RefusalReason> refusals(
      List<HardRule> rules, PlacementRequest request, Candidate there) {
    var reasons = new ArrayList<RefusalReason>();
    rules.forEach(rule -> reasons.addAll(rule.refusals(request, there)));
    return reasons;
  }

  /**
   * Whether both are of one exclusive group. That reason says more than an expression or a port
   * that would keep the two apart as well.
   */
  private static boolean areOfOneSet(PlacementRequest request, PlacedContainer container) {
    var group = request.container().group();
    return group.isExclusive() && group.equals(container.group());
  }

  private record HostIsUsable() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      return switch (there.host().state()) {
        case HostState.Usable() -> List.of();
        case HostState.Unusable(var reason) -> List.of(new RefusalReason.NotUsable(reason));
      };
    }
  }

  private record HostIsAllowed() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      var why = request.forbidden().get(there.host().name());
      return why == null ? List.of() : List.of(new RefusalReason.Forbidden(why));
    }
  }

  private record ConstraintsHold() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      return request.constraints().stream()
          .filter(each -> !each.soft() && !ConstraintMatcher.holds(each, there.host()))
          .<RefusalReason>map(
              term -> new RefusalReason.WrongLabel(term, there.host().label(term.key()).orElse("")))
          .toList();
    }
  }

  private record GroupStaysApart() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      var reasons = new ArrayList<RefusalReason>();
      for (var container : there.containers()) {
        if (areOfOneSet(request, container)) {
          reasons.add(new RefusalReason.SameGroup(request.container().group(), container.name()));
        }
      }
      return reasons;
    }
  }

  /** A request may not meet a container that it avoids, nor a request that avoids it. */
  private record NobodyIsUnwanted() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      var reasons = new ArrayList<RefusalReason>();
      for (var container : there.containers()) {
        avoided(request, container)
            .filter(term -> !areOfOneSet(request, container))
            .forEach(term ->
                reasons.add(new RefusalReason.Unwanted(term, container.name(), request.name())));
      }
      for (var neighbour : there.coming()) {
        avoided(neighbour, request.container())
            .filter(term -> avoided(request, neighbour.container()).findAny().isEmpty())
            .filter(term -> !areOfOneSet(request, neighbour.container()))
            .forEach(term ->
                reasons.add(new RefusalReason.Unwanted(term, neighbour.name(), neighbour.name())));
      }
      return reasons;
    }

    private static Stream<PlacementExpression> avoided(
        PlacementRequest request, PlacedContainer container) {
      for (var each : request.affinities()) {
        if (!each.soft()
            && each.operator() == Operator.NOT_EQUAL
            && ConstraintMatcher.fits(each, container)) {
          return Stream.of(each);
        }
      }
      return Stream.empty();
    }
  }

  private record WishedForIsThere() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      return ConstraintMatcher.hard(request.affinities(), Operator.EQUAL)
          .filter(
              each -> there.containers().stream().noneMatch(c -> ConstraintMatcher.fits(each, c)))
          .<RefusalReason>map(RefusalReason.Missing::new)
          .toList();
    }
  }

  private record PortsAreFree() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      if (request.container().ports().isEmpty()) {
        return List.of();
      }
      return there.containers().stream()
          .filter(container -> !areOfOneSet(request, container))
          .filter(container -> !disjoint(container.ports(), request.container().ports()))
          .flatMap(container ->
              container.ports().stream()
                  .filter(request.container().ports()::contains)
                  .sorted()
                  .<RefusalReason>map(port -> new RefusalReason.PortTaken(port, container.name())))
          .toList();
    }
  }

  private record MemorySuffices() implements HardRule {
    @Override
    public List<RefusalReason> refusals(PlacementRequest request, Candidate there) {
      var needed = request.container().memory();
      var free = there.free();
      return needed.compareTo(free) <= 0
          ? List.of()
          : List.of(new RefusalReason.TooLittleMemory(needed, free));
    }
  }
}
