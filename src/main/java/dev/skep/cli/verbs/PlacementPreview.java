package dev.skep.cli.verbs;

import dev.skep.app.model.DesiredApp;
import dev.skep.cli.render.PlanView.Placed;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.NamedHost;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.placement.SetLoss;
import dev.skep.placement.VotingSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows where everything runs once a plan was run, and what the loss of a host would then cost.
 * Pure.
 */
public record PlacementPreview(Desired desired, Observed observed) {
  public List<Placed> placed() {
    var placed = new ArrayList<Placed>();
    desired.swarm().managers().forEach(host -> placed.add(at(host, "manager")));
    book().wanted().forEach(booking -> placed.add(at(booking.host(), booking.name())));
    desired
        .balancers()
        .balancers()
        .forEach(balancer -> placed.add(at(balancer.host(), balancer.name())));
    desired.apps().apps().forEach(app -> placed.addAll(instances(app)));
    return placed;
  }

  /** What each voting set has left without the host; empty when no host is named. */
  List<SetLoss> without(Optional<String> host) {
    return host.map(name -> SetLoss.of(sets(), known(name))).orElse(List.of());
  }

  private String known(String host) {
    var names = desired.hosts().hosts().stream().map(each -> each.name()).toList();
    var cluster = desired.spec().cluster();
    return NamedHost.find(host, cluster, names)
        .orElseThrow(() -> NamedHost.unknown(host, cluster, names))
        .value();
  }

  private List<VotingSet> sets() {
    var sets = new ArrayList<VotingSet>();
    sets.add(
        new VotingSet(
            "managers",
            desired.swarm().managers().stream()
                .collect(
                    Collectors.toMap(
                        HostName::value, HostName::value, (a, _) -> a, LinkedHashMap::new))));
    desired
        .mongo()
        .ifPresent(mongo ->
            mongo
                .kept(book())
                .forEach(set -> sets.add(new VotingSet(set.value(), voters(book().of(set))))));
    return sets;
  }

  private static Map<String, String> voters(List<Booking> bookings) {
    var hosts = new LinkedHashMap<String, String>();
    bookings.forEach(booking -> hosts.put(booking.name(), booking.host().value()));
    return hosts;
  }

  private MemberBook book() {
    return desired.booked(observed.mongo()).flatMap(BookedMembers::book).orElse(MemberBook.EMPTY);
  }

  /**
   * The hosts of an app's instances. Swarm puts at most one on each of the app's hosts; where there
   * is a choice, it decides later.
   */
  private static List<Placed> instances(DesiredApp app) {
    int wanted = app.spec().instances();
    var hosts = app.hosts();
    var what =
        wanted >= hosts.size()
            ? app.name()
            : "%s (one of %d on %d hosts)".formatted(app.name(), wanted, hosts.size());
    return hosts.stream().map(host -> at(host, what)).toList();
  }

  private static Placed at(HostName host, String what) {
    return new Placed(host.value(), what);
  }
}
