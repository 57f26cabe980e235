package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.StepId;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that were given up for good stay so, also while nobody can tell that they were. */
class RetiredHostsTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<String> raised = new ArrayList<>();

  @BeforeEach
  void oneIsGivenUp() throws Exception {
    world.promises().watch(file.appNames());
    assertThat(up(Fate.kind())).isEqualTo(Verdict.DONE);
    world.freeze(DATA);
    var healed = world.process("heal", Fate.kind()).heal(file.text());
    assertThat(Objects.requireNonNull(healed.report()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(power(DATA)).isEqualTo(Host.Power.SET_ASIDE);
  }

  private Verdict up(Fate fate) throws InterruptedException {
    var ending = world.process("up", fate).up(file.text());
    return Objects.requireNonNull(ending.report(), ending.toString()).verdict();
  }

  /** Writes down which hosts are made or started. */
  private Fate watched() {
    return new Fate() {
      @Override
      public void started(SkepProcess process, StepId step) {
        if (step.path().matches("hosts/[^/]+")) {
          raised.add(step.path().substring("hosts/".length()));
        }
      }
    };
  }

  @Test
  void whileTheManagersSleepNoHostIsStartedButThey() throws Exception {
    world.hosts().stream()
        .filter(host -> world.net().engine(host.value()).hasPower())
        .forEach(world::powerOff);

    assertThat(up(watched())).isEqualTo(Verdict.DONE);

    var hosts = raised.stream().filter(name -> name.startsWith("sim-")).toList();
    assertThat(hosts.getFirst()).isEqualTo("sim-manager-1");
    isStillSetAside();
  }

  @Test
  void whatIsPutDownWithItsDataComesUpWithoutThem() throws Exception {
    world.process("down", Fate.kind()).down(file.text(), Provider.DataFate.KEPT);

    assertThat(up(watched())).isEqualTo(Verdict.DONE);

    isStillSetAside();
  }

  private void isStillSetAside() throws InterruptedException {
    assertThat(raised).isNotEmpty().doesNotContain(DATA.value());
    assertThat(power(DATA)).isEqualTo(Host.Power.SET_ASIDE);
    new Rest(world, file).check();
    world.promises().areKept();
  }

  private Host.Power power(HostName name) {
    return world.provider().list().known().orElseThrow().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .map(Host::power)
        .orElseThrow();
  }
}
