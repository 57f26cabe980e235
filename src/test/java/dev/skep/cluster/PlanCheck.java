package dev.skep.cluster;

import static dev.skep.run.StepKind.*;

import dev.skep.cluster.model.KnownNames;
import dev.skep.run.StepGraph;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is true of the graph of every plan:
 *
 * <ol>
 *   <li>A need is a step of the plan, or speaks of what the world holds: a host, a set, a member,
 *       an app that the file, the books or the machines know. Any other is a slip of the pen that
 *       the executor would take for met.
 *   <li>Where two steps of these kinds are about the same thing, the second waits for the first.
 * </ol>
 */
public final class PlanCheck {
  /** Two kinds; where both ids name a host, a set or an app, it is the same one. */
  private record Order(StepKind first, StepKind then) {
    boolean concerns(StepId one, StepId other) {
      return one.kind().subjects().stream()
          .filter(subject -> other.kind().subjects().contains(subject))
          .allMatch(subject -> other.isAbout(subject, name(one, subject)));
    }

    private static String name(StepId step, Subject subject) {
      return step.about().get(step.kind().subjects().indexOf(subject));
    }
  }

  private static final List<Order> ORDERS = new ArrayList<>();

  static {
    // a machine: what stood there before is off and gone before it is made, then it is filled
    inOrder(PREPARE_NETWORK, PREPARE_REGISTRY, SEED_IMAGES);
    inOrder(PREPARE_NETWORK, RAISE_HOST, PULL_IMAGE);
    inOrder(RETIRE_HOST, RELIEVE_MANAGER, FENCE_HOST, DESTROY_HOST, DISMANTLE);
    inOrder(NOTE_REMAKE, FENCE_HOST, FORGET_NODE, JOIN_SWARM);
    inOrder(RETIRE_HOST, FENCE_HOST);
    inOrder(NOTE_REMAKE, RAISE_HOST, JOIN_SWARM);
    inOrder(DESTROY_HOST, RAISE_HOST);
    inOrder(PRUNE_IMAGES, PULL_IMAGE);
    // the cluster: a Swarm, its lock, what it remembers
    inOrder(HEAR_HOSTS, INIT_SWARM, TAKE_LOCK, MAKE_SECRETS);
    inOrder(INIT_SWARM, JOIN_SWARM);
    inOrder(TAKE_LOCK, RECORD_APPLIED, CLAIM);
    inOrder(TAKE_LOCK, RESTORE_MEMORY, LEAVE_FORMER_SWARM);
    // a replica set: booked, started, initiated, one more member at a time, whole
    inOrder(INIT_SWARM, BOOK_MEMBERS, START_MEMBER, ADD_MEMBER, AWAIT_READY, REMOVE_MEMBER);
    inOrder(INITIATE_SET, CREATE_ADMINISTRATOR, ADD_MEMBER);
    inOrder(MAKE_SECRETS, START_MEMBER);
    inOrder(BOOK_MEMBERS, VACATE_ADDRESS, START_MEMBER);
    inOrder(BOOK_MEMBERS, DROP_MEMBER, AWAIT_READY);
    inOrder(MAKE_SECRETS, CREATE_ADMINISTRATOR, ADD_SHARD);
    inOrder(BOOK_MEMBERS, START_ROUTER);
    inOrder(MAKE_SECRETS, CREATE_USER);
    // the way in
    inOrder(CLAIM, CONFIGURE_BALANCER, GATE);
    inOrder(START_BALANCER, CONFIGURE_BALANCER, END_DRAIN);
    inOrder(CONFIGURE_BALANCER, REMOVE_APP);
    // a deploy
    inOrder(CLAIM, SECRETS, BEFORE, SMOKE_TEST, START_RELEASE, GATE, ASK_INSTANCES, CANARY);
    inOrder(CANARY, ACTIVATE, FLIP, FRONT_SMOKE);
    inOrder(GATE, ACTIVATE);
    inOrder(ASK_INSTANCES, ACTIVATE);
    inOrder(SECRETS, START_RELEASE);
    inOrder(BEFORE, START_RELEASE);
    inOrder(CLEAR_JOBS, BEFORE);
    inOrder(CLEAR_JOBS, SMOKE_TEST);
    inOrder(END_DRAIN, RETIRE, END_FALLBACK, START_RELEASE);
    inOrder(CREATE_USER, BEFORE);
    inOrder(SHARD_COLLECTIONS, SMOKE_TEST);
    inOrder(REMOVE_APP, DROP_USER, FORGET_APP);
    // host after host
    inOrder(SET_ASIDE, HAND_PRIMARIES_OVER, RESTART_HOST, REINSTATE, AWAIT_WHOLE, AWAIT_INSTANCES);
  }

  private static void inOrder(StepKind... kinds) {
    for (int i = 1; i < kinds.length; i++) {
      ORDERS.add(new Order(kinds[i - 1], kinds[i]));
    }
  }

  private final StepGraph graph;
  private final KnownNames known;
  private final Map<StepKind, List<StepId>> byKind = new EnumMap<>(StepKind.class);

  private PlanCheck(StepGraph graph, KnownNames known) {
    this.graph = graph;
    this.known = known;
    for (var step : graph.steps()) {
      byKind.computeIfAbsent(step.kind(), _ -> new ArrayList<>()).add(step);
    }
  }

  /** All that is wrong with the graph, in words; empty where it is sound. */
  public static List<String> faults(StepGraph graph, KnownNames known) {
    var check = new PlanCheck(graph, known);
    var faults = new ArrayList<String>();
    graph.steps().forEach(step -> check.needs(step, faults));
    ORDERS.forEach(order -> check.order(order, faults));
    return faults;
  }

  private void needs(StepId step, List<String> faults) {
    graph.needs(step).stream()
        .filter(need -> !graph.steps().contains(need) && !known.know(need) && !isOfRaised(need))
        .map(need -> "%s needs %s, which nobody fulfils".formatted(step, need))
        .forEach(faults::add);
  }

  /** Of a host that this plan makes and the provider has forgotten, as in a recovery. */
  private boolean isOfRaised(StepId need) {
    return need.kind().subjects().equals(List.of(Subject.HOST))
        && graph.steps().contains(RAISE_HOST.of(need.about().getFirst()));
  }

  private void order(Order order, List<String> faults) {
    for (var first : byKind.getOrDefault(order.first(), List.of())) {
      byKind.getOrDefault(order.then(), List.of()).stream()
          .filter(then -> order.concerns(first, then) && !graph.waitsFor(then, first))
          .map(then -> "%s does not wait for %s".formatted(then, first))
          .forEach(faults::add);
    }
  }
}
