package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.local.TestProvider;
import dev.skep.run.Event;
import dev.skep.run.Events;
import dev.skep.run.Time;
import dev.skep.run.Verdict;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * One name that means another image from day to day, on real hosts, a real Swarm and a real
 * HAProxy; each test goes on from the last.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class ImageStoryTest {
  private static final String HAPROXY = "haproxy:3.0";

  private final Shop shop = new Shop("img" + ProcessHandle.current().pid(), 28093, 96);
  private final TestProvider here = TestProvider.fresh();
  private final Docker engine = here.engine();
  private final String local = "demo/web:moves" + ProcessHandle.current().pid();
  private final String registry = shop.cluster() + "-elsewhere";
  private final int port = freePort();
  private final String pinned = "127.0.0.1:" + port + "/demo/web:v1";
  private final List<String> notes = new ArrayList<>();
  private final Set<String> made = new LinkedHashSet<>();

  ImageStoryTest() throws IOException {}

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @BeforeAll
  void aRegistryThatIsNotTheClusters() throws Exception {
    engine
        .containers()
        .create(
            ContainerSpec.named(registry, Program.image("registry:2").build())
                .network(
                    Networking.in("bridge").publishing(List.of(PortBinding.loopback(port, 5000))))
                .build());
    engine.containers().start(registry);
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    shop.down(printing());
    engine.containers().remove(registry, Removal.FORCE, Removal.VOLUMES);
    made.stream()
        .filter(name -> engine.images().find(name).isPresent())
        .forEach(engine.images()::remove);
    here.close();
  }

  @Test
  @Order(1)
  void whatWasBuiltAgainUnderTheSameNameIsAnotherRelease() throws Exception {
    made.add(local);
    engine.images().tag("demo/web:v1", local);
    assertThat(up(local).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v1"));
    assertThat(up(local).verdict()).isEqualTo(Verdict.NO_CHANGE);

    engine.images().tag("demo/web:v2", local);
    var moved = up(local);

    assertThat(moved.verdict()).as("%s", moved).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v2"));
    assertThat(notes).anyMatch(note -> note.startsWith(local + " is another image now, "));
    assertThat(content()).contains(id("demo/web:v2"));
    assertThat(up(local).verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  @Order(2)
  void whoHealsDoesNotTakeUpWhatTheNameMeansMeanwhileAndADeployDoes() throws Exception {
    engine.images().tag("demo/web:v3", local);

    assertThat(shop.heal(printing()).verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(runs()).containsOnly(id("demo/web:v2"));

    var deploy = new ReleaseWish.Deploy(local);
    assertThat(shop.release(deploy, printing()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v3"));
    var back = new ReleaseWish.Back(Optional.empty());
    assertThat(shop.release(back, printing()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v2"));
  }

  @Test
  @Order(3)
  void theDigestDecidesWhateverTheTagBesideIt() throws Exception {
    var first = published("demo/web:v1");
    var second = published("demo/web:v2");

    assertThat(up(pinned + "@" + first).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v1"));
    assertThat(up(pinned + "@" + second).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v2"));
    assertThat(content()).contains(id("demo/web:v2"));
    assertThat(up(pinned + "@" + second).verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  @Order(4)
  void aTagThatWasMovedInItsRegistryIsAnotherReleaseForWhoDeploys() throws Exception {
    published("demo/web:v1");
    assertThat(up(pinned).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v1"));
    published("demo/web:v3");
    engine.images().tag("demo/web:v1", pinned); // as on a machine that has pulled nothing since

    assertThat(shop.heal(printing()).verdict()).isEqualTo(Verdict.NO_CHANGE);
    var deploy = new ReleaseWish.Deploy(pinned);
    assertThat(shop.release(deploy, printing()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(runs()).containsOnly(id("demo/web:v3"));

    engine.containers().stop(registry, Duration.ofSeconds(5));
    assertThat(shop.release(deploy, printing()).verdict()).isEqualTo(Verdict.NO_CHANGE);
    assertThat(notes)
        .anyMatch(note -> note.startsWith("whether " + pinned + " is another image now could not"));
  }

  /**
   * Pushes it as the pinned name's tag, as an update of that does; answers the manifest's digest.
   */
  private String published(String image) throws InterruptedException {
    made.add(pinned);
    engine.images().tag(image, pinned);
    Waiting.await(
        Time.system(), this::isPushed, "the registry to take " + image, Duration.ofSeconds(30));
    var name =
        engine.images().inspect(pinned).digests().stream()
            .filter(each -> each.startsWith("127.0.0.1:" + port + "/"))
            .findFirst()
            .orElseThrow();
    made.add(name);
    return name.substring(name.indexOf('@') + 1);
  }

  private boolean isPushed() {
    try {
      engine.images().push(pinned, Optional.empty(), line -> {});
      return true;
    } catch (EngineException notYet) {
      return false;
    }
  }

  private RunReport up(String image) throws Exception {
    return shop.up(image, HAPROXY, printing());
  }

  /** The images of what the active release runs, as the hosts' engines call them. */
  private List<String> runs() throws Exception {
    var instances = "web_g%d.".formatted(shop.book().active().orElseThrow());
    var ids = new ArrayList<String>();
    for (int host = 1; host <= 2; host++) {
      var asked =
          ExecSpec.of(
              "sh",
              "-c",
              "docker inspect --format '{{.Image}}' $(docker ps --quiet --filter name=^%s)"
                  .formatted(instances));
      var answer = engine.containers().exec(shop.cluster() + "-nodejs-" + host, asked);
      ids.addAll(answer.stdout().lines().toList());
    }
    return ids;
  }

  private Optional<String> content() {
    return shop.book().activeRelease().flatMap(Release::content);
  }

  private String id(String image) {
    return engine.images().inspect(image).id();
  }

  private Events printing() {
    return event -> {
      if (event instanceof Event.Done(var step, var took)) {
        System.out.println(step + " " + took.toMillis() + " ms");
      }
      if (event instanceof Event.Failed(var step, var trouble, var _)) {
        System.out.println(step + " FAILED: " + trouble.getMessage());
      }
      if (event instanceof Event.Note(var line)) {
        System.out.println(line);
        notes.add(line);
      }
    };
  }
}
