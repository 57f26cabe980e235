package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppService;
import dev.skep.app.model.AppWorld;
import dev.skep.balancer.model.Color;
import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Program;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a new release's ports are free of before it starts. */
class EndingContainersTest {
  private final FakeNet net = FakeNet.small();
  private final List<String> said = new ArrayList<>();
  private final Clock clock = new Clock();
  private final EndingContainers remains =
      new EndingContainers(new Hosts(), "shop", AppWorld.empty().desired().apps().getFirst());

  EndingContainersTest() {
    for (var host : List.of(AppWorld.ONE, AppWorld.TWO)) {
      net.engine(host.value(), "10.0.0.1").hold("shop/web:v1", Map.of());
    }
  }

  @Test
  void aProgramThatDoesNotHearTheSignalIsKilledAfterFiveSeconds() throws InterruptedException {
    runs(AppWorld.TWO, "deaf", Color.BLUE, 1);

    remains.awaitGone(Color.BLUE, 3);

    assertThat(running(AppWorld.TWO)).isEmpty();
    assertThat(clock.passed).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    assertThat(said).containsExactly("deaf on shop-nodejs-2 does not end by itself and is killed");
  }

  @Test
  void whatServesAndWhatIsNewIsLeftAlone() throws InterruptedException {
    runs(AppWorld.ONE, "serving", Color.GREEN, 2);
    runs(AppWorld.ONE, "new", Color.BLUE, 3);

    remains.awaitGone(Color.BLUE, 3);

    assertThat(running(AppWorld.ONE)).containsExactlyInAnyOrder("serving", "new");
    assertThat(clock.passed).isZero();
  }

  @Test
  void aHostThatIsSilentIsNotWaitedFor() throws InterruptedException {
    runs(AppWorld.ONE, "deaf", Color.BLUE, 1);
    net.engine(AppWorld.ONE.value()).silence("it is off");

    remains.awaitGone(Color.BLUE, 3);

    assertThat(said).containsExactly("shop-nodejs-1 is silent; what runs there is not waited for");
  }

  @Test
  void whatIsTakenDownIsToldToEndAtOnceAndNothingElseIs() throws InterruptedException {
    runs(AppWorld.ONE, "old", Color.BLUE, 1);
    runs(AppWorld.TWO, "old", Color.BLUE, 1);
    runs(AppWorld.TWO, "serving", Color.GREEN, 2);

    remains.tellToEnd(1);

    assertThat(running(AppWorld.ONE)).isEmpty();
    assertThat(running(AppWorld.TWO)).containsExactly("serving");
  }

  @Test
  void whatRunsOnASilentHostIsLeftToTheSwarm() throws InterruptedException {
    runs(AppWorld.ONE, "old", Color.BLUE, 1);
    runs(AppWorld.TWO, "old", Color.BLUE, 1);
    net.engine(AppWorld.ONE.value()).silence("it is off");

    remains.tellToEnd(1);

    assertThat(running(AppWorld.TWO)).isEmpty();
    assertThat(said)
        .containsExactly("shop-nodejs-1 is silent; what runs there is left to the Swarm");
  }

  private void runs(HostName host, String name, Color color, long generation) {
    var program =
        Program.image("shop/web:v1")
            .command(name.equals("deaf") ? "sleep" : "server", "600")
            .labels(ClusterLabels.of("shop", AppService.ROLE, "web"))
            .label(AppService.COLOR, color.word())
            .label(AppService.GENERATION, String.valueOf(generation))
            .build();
    var containers = docker(host).containers();
    containers.start(containers.create(ContainerSpec.named(name, program).build()));
  }

  private List<String> running(HostName host) {
    return docker(host).containers().list(Labels.any()).stream()
        .filter(each -> each.running())
        .map(each -> each.name())
        .toList();
  }

  private Docker docker(HostName host) {
    return net.engine(host.value()).docker();
  }

  /** A step's way to the fake engines. */
  private final class Hosts implements HostsContext {
    @Override
    public Docker engine(HostName host) {
      return docker(host);
    }

    @Override
    public Provider provider() {
      return new FakeProvider(net);
    }

    @Override
    public Host host(HostName name) {
      throw Trouble.unreachable("There is no host " + name);
    }

    @Override
    public Time time() {
      return clock;
    }

    @Override
    public void say(String line) {
      said.add(line);
    }
  }

  /** Time that passes only while somebody waits. */
  private static final class Clock implements Time {
    private Duration passed = Duration.ZERO;

    @Override
    public Instant now() {
      return Instant.EPOCH.plus(passed);
    }

    @Override
    public long nanos() {
      return passed.toNanos();
    }

    @Override
    public void pause(Duration duration) {
      passed = passed.plus(duration);
    }
  }
}
