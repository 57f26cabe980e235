package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Time;
import dev.skep.spec.Subnet;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostEventsTest {
  private final FakeEngine engine = FakeNet.small().engine("machine", "10.0.0.1");
  private final HostEvents events =
      new HostEvents(
          engine.docker(), new LocalLayout("shop", Subnet.derivedFrom("shop")), Time.system());
  private final LinkedBlockingQueue<String> rings = new LinkedBlockingQueue<>();

  @BeforeEach
  void twoContainers() {
    engine.hold("any:1", Map.of());
    make("shop-nodejs-1", "shop");
    make("other-nodejs-1", "other");
  }

  private void make(String name, String cluster) {
    var program =
        Program.image("any:1")
            .command("sleep", "60")
            .labels(Map.of(ClusterLabels.CLUSTER, cluster))
            .build();
    engine.docker().containers().create(ContainerSpec.named(name, program).build());
    engine.docker().containers().start(name);
  }

  private void isTold() throws InterruptedException {
    assertThat(rings.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void whatHappensToAHostOfTheClusterIsToldAndNothingOfOthers() throws Exception {
    try (var _ = events.watch(() -> rings.add("told"))) {
      isTold(); // it listens now

      engine.docker().containers().kill("other-nodejs-1", "SIGKILL");
      assertThat(rings).isEmpty();
      engine.docker().containers().kill("shop-nodejs-1", "SIGKILL");
      isTold();
    }
  }

  @Test
  void anEngineThatStartsAnewIsListenedToAgain() throws Exception {
    try (var _ = events.watch(() -> rings.add("told"))) {
      isTold();

      engine.endStreams(new Unreachable("machine", "GET /events", "it stopped"));
      isTold();
      isTold(); // once for what was missed, once for listening again
      engine.docker().containers().kill("shop-nodejs-1", "SIGKILL");
      isTold();
    }
  }
}
