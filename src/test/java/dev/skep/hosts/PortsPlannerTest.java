package dev.skep.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.hosts.steps.ForwardPorts;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.hosts.steps.StartHost;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How ports come to hosts that run, and when a host is stopped for one. */
class PortsPlannerTest {
  private static final HostName ONE = HostName.of("shop", "node", 1);
  private static final HostName TWO = HostName.of("shop", "node", 2);
  private static final Forwarding HOW = new Forwarding(ImageRef.parse("haproxy:3.0"), List.of());

  @Test
  void aHostThatRunsGetsItsPortForwardedAndIsNotStopped() {
    assertThat(plan(HostLosses.NONE, wanting(ONE, 8080), on(ONE, Set.of(), Set.of())))
        .containsExactly(forward(ONE, Set.of(8080), Set.of(), Set.of()));
  }

  @Test
  void anotherPortOfAHostThatPublishesOneIsForwardedAndTheOldOneStaysAsItIs() {
    assertThat(plan(HostLosses.NONE, wanting(ONE, 8090), on(ONE, Set.of(8080), Set.of())))
        .containsExactly(forward(ONE, Set.of(8090), Set.of(), Set.of()));
    assertThat(plan(HostLosses.NONE, wanting(ONE, 8090), on(ONE, Set.of(8080), Set.of(8090))))
        .isEmpty();
  }

  @Test
  void hostsThatPublishTheirOwnPortsAreTakenOverAsTheyAre() {
    assertThat(plan(HostLosses.NONE, wanting(ONE, 8080), on(ONE, Set.of(8080), Set.of())))
        .isEmpty();
    assertThat(plan(HostLosses.NONE, wanting(ONE), on(ONE, Set.of(8080), Set.of()))).isEmpty();
  }

  @Test
  void whatIsForwardedAndNotWantedIsForwardedNoMore() {
    assertThat(plan(HostLosses.NONE, wanting(ONE), on(ONE, Set.of(), Set.of(8080))))
        .containsExactly(forward(ONE, Set.of(), Set.of(), Set.of()));
  }

  @Test
  void thePortOfALostHostIsFreeOnceThatIsOff() {
    var loss = new HostLoss(ONE, "10.0.0.1", HostLoss.Cause.SILENT, HostLoss.Remedy.RETIRE);
    var losses = HostLosses.of(List.of(loss), Map.of(), List.of());

    assertThat(
            plan(
                losses,
                wanting(TWO, 8080),
                on(ONE, Set.of(8080), Set.of()),
                on(TWO, Set.of(), Set.of())))
        .contains(forward(TWO, Set.of(8080), Set.of(ONE), Set.of()))
        .noneMatch(StartHost.class::isInstance);
  }

  @Test
  void aHostIsMadeAnewOnlyForAPortThatAnotherIsToHave() {
    var both = new TreeMap<>(wanting(ONE));
    both.putAll(wanting(TWO, 8080));

    assertThat(
            plan(
                HostLosses.NONE,
                both,
                on(ONE, Set.of(8080), Set.of()),
                on(TWO, Set.of(), Set.of())))
        .hasSize(2)
        .anyMatch(
            step -> step instanceof StartHost raise && raise.why() == StartHost.Why.OTHER_PORTS)
        .contains(forward(TWO, Set.of(8080), Set.of(), Set.of(ONE)));
  }

  @Test
  void aPortThatALostHostKeepsSinceItIsLeftOnIsNotFoughtFor() {
    var losses = HostLosses.of(List.of(), Map.of(ONE, "10.0.0.1"), List.of());

    assertThat(
            plan(
                losses,
                wanting(TWO, 8080),
                on(ONE, Set.of(8080), Set.of()),
                on(TWO, Set.of(), Set.of())))
        .isEmpty();
  }

  private static ForwardPorts forward(
      HostName host, Set<Integer> ports, Set<HostName> after, Set<HostName> giving) {
    return new ForwardPorts(host, new TreeSet<>(ports), HOW, after, giving);
  }

  private static TreeMap<HostName, HostRequest> wanting(HostName host, Integer... ports) {
    return new TreeMap<>(Map.of(host, new HostRequest(host, "node", 0, Set.of(ports), Set.of())));
  }

  private static Host on(HostName host, Set<Integer> published, Set<Integer> forwarded) {
    var address = "10.0.0." + host.number();
    return new Host(host, "node", host.number(), address, 0, published, Host.Power.ON)
        .forwarding(forwarded);
  }

  private static List<Object> plan(
      HostLosses losses, Map<HostName, HostRequest> wanted, Host... hosts) {
    var engines = new TreeMap<HostName, Seen<EngineSeen>>();
    var observed =
        new HostsObserved(
                Seen.present(new ProviderSetup(true, true, 0)),
                Seen.present(List.of(hosts)),
                engines)
            .lossDetector(losses);
    var places = new ArrayList<HostPlace>();
    wanted.values().forEach(request -> places.add(new HostPlace(request, request.name().number())));
    var draft = new PlanDraft<HostsContext>();
    var ports = new PortsPlanner(places, observed);
    ports.plan(Optional.of(HOW), draft);
    places.stream()
        .filter(place -> observed.host(place.name()).known().filter(ports::isToGiveUp).isPresent())
        .forEach(place -> draft.add(new StartHost(place, StartHost.Why.OTHER_PORTS, Set.of())));
    return List.copyOf(draft.steps());
  }
}
