package dev.skep.cluster.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.HostsObserver;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.run.Time;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines tell of the containers that nobody else would start again. */
@Timeout(30)
class ClusterWatchTest {
  private static final HostName DATA = HostName.of("shop", "mongodb", 1);
  private static final HostName APP = HostName.of("shop", "nodejs", 1);
  private static final Map<String, String> INSTANCE =
      Map.of(
          ClusterLabels.CLUSTER,
          "shop",
          ClusterLabels.ROLE,
          "app",
          "com.docker.swarm.task.id",
          "x");

  private final FakeNet net = FakeNet.small();
  private final FakeProvider provider = new FakeProvider(net);
  private final LinkedBlockingQueue<String> rings = new LinkedBlockingQueue<>();
  private final ClusterWatch watch =
      ClusterWatch.open(provider, "shop", Time.system(), () -> rings.add("told"));

  @BeforeEach
  void aHostWithAMemberAndOneWithAnInstance() {
    provider.prepareNetwork();
    raise(DATA, 1);
    raise(APP, 2);
    run(DATA, "rs1_srv1", ClusterLabels.of("shop", "member", "rs1_srv1"));
    run(DATA, "nodejs.1.x", INSTANCE);
    run(APP, "nodejs.2.x", INSTANCE);
  }

  @AfterEach
  void hearsNoMore() {
    watch.close();
  }

  private void raise(HostName name, int slot) {
    var request = new HostRequest(name, "any", 512L << 20, Set.of(), Set.of());
    provider.raise(new HostPlace(request, slot), _ -> {});
    net.engine(name.value()).hold("any:1", Map.of());
  }

  private Docker engine(HostName host) {
    return net.engine(host.value()).docker();
  }

  private void run(HostName host, String name, Map<String, String> labels) {
    var program = Program.image("any:1").command("sleep", "60").labels(labels).build();
    engine(host).containers().create(ContainerSpec.named(name, program).build());
    engine(host).containers().start(name);
  }

  private void look() {
    watch.follow(new HostsObserver(provider, "shop").observe(Set.of()));
  }

  private void isTold() throws InterruptedException {
    assertThat(rings.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aMemberThatIsRemovedIsToldAndWhatOnlyEndsIsNot() throws Exception {
    look();
    isTold(); // it listens now

    engine(DATA).containers().kill("rs1_srv1", "SIGKILL");
    assertThat(rings).as("its engine starts it again").isEmpty();
    engine(DATA).containers().remove("rs1_srv1", Removal.FORCE);
    isTold();
  }

  @Test
  void anInstanceThatIsRemovedIsTheSwarmsAndAHostWithNothingElseIsNotListenedTo() throws Exception {
    look();
    isTold();
    look();

    engine(DATA).containers().remove("nodejs.1.x", Removal.FORCE);
    assertThat(rings).as("the Swarm replaces it").isEmpty();
    assertThat(net.engine(DATA.value()).listening()).as("once, however often it is seen").isOne();
    assertThat(net.engine(APP.value()).listening()).isZero();
  }

  @Test
  void anEngineThatIsSilentIsHeardAgainOnceItAnswers() throws Exception {
    look();
    isTold();
    var engine = net.engine(DATA.value());

    engine.silence("it restarts");
    engine.endStreams(new Unreachable(DATA.value(), "GET /events", "it stopped"));
    isTold();
    look();
    engine.answerAgain();
    isTold(); // what was missed meanwhile
    engine.docker().containers().remove("rs1_srv1", Removal.FORCE);
    isTold();
  }

  @Test
  void aHostThatIsOffIsNotListenedToAndOneThatIsBackIsAnew() throws Exception {
    look();
    isTold();

    net.engine(DATA.value()).powerOff();
    look();
    net.engine(DATA.value()).powerOn();
    look();
    isTold();
  }
}
