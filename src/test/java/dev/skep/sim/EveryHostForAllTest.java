package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.swarm.SwarmNode;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.steps.HostStep;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts without a purpose of their own, as in the smallest example: each is for everything. */
class EveryHostForAllTest {
  private static final HostName FIRST = new HostName("sim-node-1");

  /** From the loss of a host to its being given up, and a little. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(62);

  private final World world = new World(1);
  private final List<KeepEvent> told = new ArrayList<>();

  private static String text(int hosts) {
    return """
    skep: 1
    cluster: sim
    hosts:
      local: { memory: 8g }
      count: %d
    mongo:
      image: mongo:8.0
      members: %d
    apps:
      web:
        image: sim/web:%s
        port: 8080
        command: [nodejs, server.js]
        smoke: [--smoketest]
        health: /healthz
        drain: 2s
        secrets: [mongo_url]
    balancer: { image: "haproxy:3.0", http: 8080 }
    """
        .formatted(hosts, members(hosts), AppImage.WELL.tag(1));
  }

  /** A set has an odd number of them, one a host. */
  private static int members(int hosts) {
    return hosts < 3 ? 1 : 3;
  }

  private void itRuns(int hosts) throws InterruptedException {
    world.promises().watch(List.of("web"));
    assertThat(verdict(world.process("up", Fate.kind()).up(text(hosts)))).isEqualTo(Verdict.DONE);
  }

  private void keep(int hosts, Keeping.Looks looks) throws InterruptedException {
    var ending = new Keeping(world.process("keep", Fate.kind()), told).over(text(hosts), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
  }

  private static Verdict verdict(Ending ending) {
    assertThat(ending.report()).as("%s", ending).isNotNull();
    return java.util.Objects.requireNonNull(ending.report()).verdict();
  }

  /** It was given up while it stood still, and nobody came to power it off: it answers again. */
  @Test
  void aManagerThatWasGivenUpAndIsBackIsNotAskedAboutItsOwnEnd() throws Exception {
    itRuns(3);
    world.freeze(FIRST);
    var died = world.process("heal", Faults.dyingBeforeStep(HostStep.fenced(FIRST)));
    died.heal(text(3));
    assertThat(died.steps()).contains(HostStep.retired(FIRST));
    world.allBack();

    assertThat(verdict(world.process("up", Fate.kind()).up(text(3)))).isEqualTo(Verdict.DONE);

    assertThat(world.answers(FIRST)).isFalse();
    world.promises().areKept();
  }

  /** How a host is lost. */
  enum Loss {
    FROZEN {
      @Override
      void befalls(World world, HostName host) {
        world.freeze(host);
      }
    },
    KILLED {
      @Override
      void befalls(World world, HostName host) {
        world.powerOff(host);
      }
    },
    GONE {
      @Override
      void befalls(World world, HostName host) {
        world.destroy(host, Provider.DataFate.DESTROYED);
      }
    };

    abstract void befalls(World world, HostName host);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void theLossOfTheBalancersHostStopsNoOtherAndIsServedAgainWithin20Seconds(Loss loss)
      throws Exception {
    itRuns(3);
    var others = world.hosts().stream().filter(host -> !host.equals(FIRST)).toList();
    var starts = others.stream().map(this::powerUps).toList();

    keep(
        3,
        kept -> {
          loss.befalls(world, FIRST);
          kept.lookFor(GIVEN_UP.plusSeconds(20));
          isReached();
          kept.lookFor(Duration.ofMinutes(3));
        });

    assertThat(others.stream().map(this::powerUps).toList()).isEqualTo(starts);
    isWhole(3);
  }

  @Test
  void aSecondAndAThirdLossAfterThatAreMendedToo() throws Exception {
    itRuns(3);
    keep(
        3,
        kept -> {
          for (int number = 1; number <= 3; number++) {
            world.freeze(new HostName("sim-node-" + number));
            kept.lookFor(Duration.ofMinutes(4));
            assertThat(world.promises().serving()).containsExactly("web");
          }
        });

    isWhole(3);
    assertThat(world.store().read(HostBook.DOCUMENT, HostBook.class).orElseThrow().retired())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFrozenHostThatGoesOnIsAsItWas(int hosts) throws Exception {
    itRuns(hosts);
    keep(
        hosts,
        kept -> {
          world.freeze(FIRST);
          kept.lookFor(Duration.ofSeconds(40));
          world.thaw(FIRST);
          kept.lookFor(Duration.ofMinutes(1));
        });

    isWhole(hosts);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aKilledHostIsStartedAgain(int hosts) throws Exception {
    itRuns(hosts);
    var last = new HostName("sim-node-" + hosts);
    world.powerOff(last);
    assertThat(verdict(world.process("heal", Fate.kind()).up(text(hosts)))).isEqualTo(Verdict.DONE);
    isWhole(hosts);
  }

  @Test
  void anotherPortIsTakenWithoutAHostBeingStopped() throws Exception {
    itRuns(3);
    var starts = world.hosts().stream().map(this::powerUps).toList();
    var other = text(3).replace("http: 8080", "http: 8090");

    assertThat(verdict(world.process("up", Fate.kind()).up(other))).isEqualTo(Verdict.DONE);

    assertThat(world.hosts().stream().map(this::powerUps).toList()).isEqualTo(starts);
    var reached = world.provider().list().known().orElseThrow().getFirst().reached();
    assertThat(reached).contains(8090);
    assertThat(verdict(world.process("again", Fate.kind()).up(other))).isEqualTo(Verdict.NO_CHANGE);
  }

  /** The port of this machine leads to a host with a balancer that sends to a living instance. */
  private void isReached() {
    assertThat(world.promises().serving()).containsExactly("web");
    var ways =
        world.provider().list().known().orElseThrow().stream()
            .filter(host -> host.reached().contains(8080) && world.answers(host.name()))
            .toList();
    assertThat(ways).hasSize(1);
    var engine = world.provider().engine(ways.getFirst().name());
    assertThat(engine.containers().list(ClusterLabels.in("sim", "balancer")))
        .anyMatch(ContainerSummary::running);
  }

  private int powerUps(HostName host) {
    return world.net().engine(host.value()).starts();
  }

  private void isWhole(int hosts) throws InterruptedException {
    var manager = world.store().manager().orElseThrow();
    assertThat(manager.nodes().list()).hasSize(hosts).allMatch(this::isReady);
    assertThat(world.mongo().sets())
        .singleElement()
        .satisfies(set -> assertThat(set.primary()).isPresent())
        .satisfies(set -> assertThat(set.config().members()).hasSize(members(hosts)));
    assertThat(world.promises().serving()).containsExactly("web");
    assertThat(verdict(world.process("heal", Fate.kind()).heal(text(hosts))))
        .isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  private boolean isReady(SwarmNode node) {
    return node.state() == SwarmNode.State.READY;
  }
}
