package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Verdict;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Losses that come together: what is to be done about one never waits for the other. */
class OverlapTest {
  private static final HostName FRONT = new HostName("sim-haproxy-1");
  private static final HostName APP = new HostName("sim-nodejs-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();
  private final List<KeepEvent> told = new ArrayList<>();

  @BeforeEach
  void itRuns() throws Exception {
    world.promises().watch(file.appNames());
    up(file);
  }

  private void keep(Fate fate, Keeping.Looks looks) throws InterruptedException {
    var ending = new Keeping(world.process("keep", fate), told).over(file.text(), looks);
    assertThat(ending.report()).as("%s", ending).isNotNull();
    world.promises().areKept();
  }

  @Test
  void aBalancerThatIsMadeAnewServesThoughAnAppHostIsSilent() throws Exception {
    keep(
        Fate.kind(),
        kept -> {
          world.freeze(APP);
          world.destroy(FRONT, Provider.DataFate.DESTROYED);
          kept.lookFor(Duration.ofSeconds(20));

          assertThat(world.promises().serving()).containsExactly("nodejs");
          world.thaw(APP);
          kept.lookFor(Duration.ofMinutes(1));
        });

    new Rest(world, file).check();
  }

  @Test
  void aRouterIsMadeAnewThoughAConfigServersHostIsSilent() throws Exception {
    var routers = pinned("router");
    var silent =
        pinned("config").stream()
            .map(Pinned::host)
            .filter(host -> !host.equals(routers.getFirst().host()))
            .findFirst()
            .orElseThrow();
    keep(
        Fate.kind(),
        kept -> {
          world.freeze(silent);
          routers.getFirst().remove(world);
          kept.lookFor(Duration.ofSeconds(40));

          assertThat(pinned("router")).containsAll(routers.subList(0, 1));
          world.thaw(silent);
          kept.lookFor(Duration.ofMinutes(1));
        });

    new Rest(world, file).check();
  }

  @Test
  void whatCannotBeMendedHoldsNothingElseBack() throws Exception {
    var fate =
        new Fate() {
          @Override
          public void before(SkepProcess process, int number, Call call) {
            if (call.method().equals("raise")) {
              throw call.silence();
            }
          }
        };
    var balancer = pinned("balancer").getFirst();
    world.wipe(APP);

    keep(
        fate,
        kept -> {
          kept.lookFor(Duration.ofMinutes(12));
          long vain = vain();
          assertThat(vain).isBetween(3L, 10L);
          for (int loss = 1; loss <= 2; loss++) {
            balancer.remove(world);
            kept.lookFor(Duration.ofSeconds(45));

            assertThat(pinned("balancer")).containsExactly(balancer);
            assertThat(vain()).as("it is not tried over and over").isEqualTo(vain + loss);
          }
        });
  }

  private List<Pinned> pinned(String role) {
    var pinned = new ArrayList<Pinned>();
    for (var host : world.hosts()) {
      if (!world.answers(host)) {
        continue;
      }
      world
          .provider()
          .engine(host)
          .containers()
          .list(ClusterLabels.in(SimFile.CLUSTER, role))
          .stream()
          .filter(ContainerSummary::running)
          .map(each -> new Pinned(host, each.name()))
          .forEach(pinned::add);
    }
    return pinned;
  }

  private record Pinned(HostName host, String name) {
    void remove(World world) {
      world.provider().engine(host).containers().remove(name, Removal.FORCE);
    }
  }

  private long vain() {
    return told.stream()
        .filter(KeepEvent.Mended.class::isInstance)
        .filter(event -> ((KeepEvent.Mended) event).report().verdict() == Verdict.FAILED)
        .count();
  }

  @Test
  void aHostThatMayTakeAnInstanceOverKeepsWhatWasDeployedSince() throws Exception {
    var one = file.withInstances(1);
    up(one);
    var deployed =
        world
            .process("ada", Fate.kind())
            .release(one.text(), "nodejs", new ReleaseWish.Deploy("v2"), Majority.REQUIRED);
    assertThat(deployed.report()).as("%s", deployed).isNotNull();
    world.clock().advance(Duration.ofHours(1));
    var idle =
        world.hosts().stream()
            .filter(host -> host.value().contains("nodejs"))
            .filter(host -> world.instances(host).isEmpty())
            .findFirst()
            .orElseThrow();

    world.disks().fill(idle, 85);
    keep(Fate.kind(), kept -> kept.lookFor(Duration.ofMinutes(3)));

    assertThat(world.net().engine(idle.value()).images().keySet())
        .contains(world.provider().imageOnHosts(ImageRef.parse("sim/nodejs:v2")));
    up(one);
  }

  private void up(SimFile wanted) throws InterruptedException {
    var ending = world.process("up", Fate.kind()).up(wanted.text());
    assertThat(ending.report()).as("%s", ending).isNotNull();
  }
}
