package dev.skep.cluster.plan;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.StartHost;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks whether a host that the user asked to remove may leave, and asks for consent. Pure. */
public record HostRemovalCheck(HostName host, Observed observed) {
  /** Returns the host of this name, which may be given with or without the cluster's name. */
  public static HostName named(String name, String cluster, Seen<List<Host>> hosts) {
    var there = there(hosts);
    return there.stream()
        .filter(host -> host.value().equals(name) || host.value().equals(cluster + "-" + name))
        .findFirst()
        .orElseThrow(() -> unknown(name, there));
  }

  private static List<HostName> there(Seen<List<Host>> hosts) {
    return switch (hosts) {
      case Seen.Absent<List<Host>> _ -> List.of();
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable("The hosts cannot be listed: " + reason)
              .next("Nothing was changed. \"skep doctor\" looks for what is missing.");
      case Seen.Present<List<Host>>(var all) ->
          all.stream().filter(host -> !host.isDataAlone()).map(Host::name).sorted().toList();
    };
  }

  private static Trouble unknown(String name, List<HostName> there) {
    return Trouble.invalid("There is no host %s; nothing was changed.".formatted(name))
        .next(
            there.isEmpty()
                ? "There are none: \"skep up\" makes them."
                : there.stream()
                    .map(HostName::value)
                    .collect(Collectors.joining(", ", "There are: ", ".")));
  }

  /**
   * Returns when the host may leave and the user agrees.
   *
   * @throws Trouble when not; nothing was changed then
   */
  public void agreed(PlanDraft<ClusterContext> draft, Consent consent) {
    refusal(draft).ifPresent(HostRemovalCheck::refuse);
    if (!draft.isRefused() && !consent.given(question())) {
      throw Trouble.invalid("%s stays; nothing was changed.".formatted(host));
    }
  }

  private static void refuse(Trouble why) {
    throw why;
  }

  private Optional<Trouble> refusal(PlanDraft<ClusterContext> draft) {
    return lastManager().or(this::minority).or(this::both).or(() -> shifting(draft));
  }

  private Optional<Trouble> lastManager() {
    var nodes = observed.swarm().known().map(swarm -> swarm.nodes()).orElseThrow(this::unseen);
    var node = nodes.get(host);
    if (node == null || node.role() != SwarmNode.Role.MANAGER) {
      return Optional.empty();
    }
    long all =
        nodes.values().stream().filter(each -> each.role() == SwarmNode.Role.MANAGER).count();
    long others =
        nodes.values().stream()
            .filter(each -> each.role() == SwarmNode.Role.MANAGER && each != node)
            .filter(each -> each.state() == SwarmNode.State.READY)
            .count();
    return others * 2 > all
        ? Optional.empty()
        : Optional.of(
            refused(
                all == 1
                    ? "it is the only manager, and what the cluster remembers is with it"
                    : "of %d managers only %d others are ready, which is no majority"
                        .formatted(all, others),
                "Three managers can spare one."));
  }

  private Trouble unseen() {
    return refused("the Swarm cannot be seen", "Look at \"skep status\".");
  }

  /**
   * Refuses while a replica set with a member on the host has no primary: without one no member can
   * be moved.
   */
  private Optional<Trouble> minority() {
    return bookings().stream()
        .filter(booking -> !booking.isRouter())
        .map(Booking::set)
        .filter(set -> isKnownToBeFounded(set) && !isWritable(set))
        .findFirst()
        .map(set ->
            refused(
                "%s has no primary, and without a majority no member of it is moved".formatted(set),
                "\"skep status\" shows its members."));
  }

  private boolean isKnownToBeFounded(SetName set) {
    return book().isFounded(set);
  }

  private boolean isWritable(SetName set) {
    return observed.mongo().set(set).known().flatMap(SetStatus::primary).isPresent();
  }

  /**
   * Refuses a balancer's host on which members or instances remain. It is off before its successor
   * begins, so nothing else may depend on it.
   */
  Optional<Trouble> both() {
    return publishes() && !held().isEmpty()
        ? Optional.of(
            refused(
                "it has a port of this machine, and would be off before %s had moved"
                    .formatted(String.join(", ", held())),
                "Only a balancer's own host can be replaced so."))
        : Optional.empty();
  }

  /**
   * Refuses when another host would take over its published port, and would have to be made anew
   * for that.
   */
  private Optional<Trouble> shifting(PlanDraft<ClusterContext> draft) {
    return draft.plan().steps().stream()
        .filter(StartHost.class::isInstance)
        .map(StartHost.class::cast)
        .filter(raise -> raise.why() == StartHost.Why.OTHER_PORTS)
        .findFirst()
        .map(raise ->
            refused(
                "its port would pass to %s, which would have to be made anew for it"
                    .formatted(raise.place().name()),
                "Take the last one of its pool out instead."));
  }

  private Trouble refused(String why, String next) {
    return Trouble.failed("%s cannot leave: %s.".formatted(host, why))
        .next("Nothing was changed. " + next);
  }

  private String question() {
    var words = new ArrayList<String>();
    words.add("Take %s out of the cluster?".formatted(host));
    if (!held().isEmpty()) {
      words.add("%s move first.".formatted(String.join(", ", held())));
    }
    if (publishes()) {
      words.add("It is a way in, which is away for some seconds until its successor is up.");
    }
    words.add("Its name is never used again; its data is kept, apart.");
    return String.join(" ", words);
  }

  private boolean publishes() {
    return observed.hosts().host(host).known().stream().anyMatch(it -> !it.published().isEmpty());
  }

  private List<String> held() {
    var held = new ArrayList<String>();
    bookings().forEach(booking -> held.add(booking.name()));
    observed
        .swarm()
        .known()
        .ifPresent(swarm -> {
          var node = swarm.nodes().get(host);
          long running =
              swarm.tasks().stream()
                  .filter(task -> node != null && HostUsage.runsOn(node, task))
                  .count();
          if (running > 0) {
            held.add(running == 1 ? "an instance" : running + " instances");
          }
        });
    return held;
  }

  private List<Booking> bookings() {
    return book().wanted().stream().filter(booking -> booking.host().equals(host)).toList();
  }

  private MemberBook book() {
    return observed.mongo().book().known().orElse(MemberBook.EMPTY);
  }
}
