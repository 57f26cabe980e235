package dev.skep.docker;

import static dev.skep.docker.TestImage.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.NetworkSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.Volume;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.ApiVersion;
import dev.skep.docker.model.EventFilter;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine does for plain containers, images, volumes and networks. */
@Timeout(120)
public abstract class DockerContract extends PipeContract {
  private static final Labels MINE = Labels.of("skep.cluster", "contract");
  private static final Duration SOON = Duration.ofSeconds(30);

  /** An engine that has the test image and none of the containers that a test makes. */
  @Override
  abstract Docker docker();

  @Test
  void saysWhoItIs() {
    docker().ping();

    assertThat(docker().version().newest()).isGreaterThanOrEqualTo(new ApiVersion(1, 41));
    assertThat(docker().info().cpus()).isPositive();
    assertThat(docker().info().memoryBytes()).isPositive();
  }

  @Test
  void runsAContainerToItsEndAndTellsWhatItSaid() {
    var id = run("ends", "echo one; echo two >&2; exit 3");

    assertThat(docker().containers().waitExit(id, SOON)).isEqualTo(3);
    var seen = docker().containers().inspect("ends");
    assertThat(seen.state()).isEqualTo(ContainerState.EXITED);
    assertThat(seen.exitCode()).isEqualTo(3);
    assertThat(seen.stopSignal()).isEqualTo("SIGTERM");
    assertThat(docker().containers().logs(id, 10))
        .containsExactlyInAnyOrder(
            new LogLine(LogLine.Source.OUT, "one"), new LogLine(LogLine.Source.ERR, "two"));
    var all = new ArrayList<LogLine>();
    docker().containers().eachLine(id, all::add);
    assertThat(all)
        .containsExactlyInAnyOrder(
            new LogLine(LogLine.Source.OUT, "one"), new LogLine(LogLine.Source.ERR, "two"));
    remove("ends");
  }

  @Test
  void listsByLabelWhateverTheState() {
    var spec = spec("listed", "sleep 600");
    docker().containers().create(spec);

    assertThat(docker().containers().list(Labels.of("skep.name", "listed")))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.name()).isEqualTo("listed");
          assertThat(one.image()).isEqualTo(NAME);
          assertThat(one.state()).isEqualTo(ContainerState.CREATED);
          assertThat(one.labels()).containsEntry("skep.cluster", "contract");
        });
    assertThat(docker().containers().list(Labels.of("skep.name", "other"))).isEmpty();
    remove("listed");
  }

  @Test
  void refusesATakenNameAndAMissingImage() {
    docker().containers().create(spec("taken", "sleep 600"));

    assertThatThrownBy(() -> docker().containers().create(spec("taken", "sleep 600")))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("taken");
    var missing = ContainerSpec.named("missing", Program.of("skep-none:1")).build();
    assertThatThrownBy(() -> docker().containers().create(missing))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("POST /containers/create")
        .hasMessageContaining("skep-none:1");
    remove("taken");
  }

  @Test
  void saysThatThereIsNoSuchThing() {
    assertThat(docker().containers().find("nobody")).isEmpty();
    assertThat(docker().images().find("skep-none:1")).isEmpty();
    assertThat(docker().volumes().find("nothing")).isEmpty();
    assertThat(docker().networks().find("nowhere")).isEmpty();
    assertThatThrownBy(() -> docker().containers().start("nobody")).isInstanceOf(NotFound.class);
  }

  @Test
  void startsAndStopsTwiceWithoutComplaint() {
    var id = run("twice", "sleep 600");
    docker().containers().start(id);

    assertThat(docker().containers().inspect(id).running()).isTrue();
    docker().containers().stop(id, Duration.ZERO);
    docker().containers().stop(id, Duration.ZERO);
    assertThat(docker().containers().inspect(id).state()).isEqualTo(ContainerState.EXITED);
    assertThatThrownBy(() -> docker().containers().kill(id, "SIGKILL"))
        .isInstanceOf(Conflict.class);
    remove(id);
  }

  @Test
  void pausesAndRestarts() {
    var id = run("pausing", "sleep 600");

    docker().containers().pause(id);
    assertThat(docker().containers().inspect(id).state()).isEqualTo(ContainerState.PAUSED);
    assertThatThrownBy(() -> docker().containers().exec(id, ExecSpec.of("cat")))
        .isInstanceOf(Conflict.class);
    docker().containers().unpause(id);
    docker().containers().restart(id, Duration.ZERO);
    assertThat(docker().containers().inspect(id).running()).isTrue();
    remove(id);
  }

  @Test
  void execsWithInputAndTellsTheExitCode() {
    var id = run("execs", "sleep 600");

    var echoed =
        docker().containers().exec(id, ExecSpec.of("cat").stdin("sealed words".getBytes(UTF_8)));
    assertThat(echoed).isEqualTo(new ExecResult(0, "sealed words", ""));
    var failed = docker().containers().exec(id, ExecSpec.of("sh", "-c", "echo no >&2; exit 7"));
    assertThat(failed.exitCode()).isEqualTo(7);
    assertThat(failed.stderr().strip()).isEqualTo("no");
    remove(id);
    assertThatThrownBy(() -> docker().containers().exec(id, ExecSpec.of("cat")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void putsAndGetsArchives() throws Exception {
    var id = docker().containers().create(spec("archive", "sleep 600"));
    var entry = new Tar.Entry("key", "0123".getBytes(UTF_8), 0400, 999, 998);

    docker().containers().putArchive(id, "/", Tar.write(List.of(entry)));
    try (var tar = docker().containers().getArchive(id, "/key")) {
      assertThat(Tar.read(tar))
          .singleElement()
          .satisfies(back -> {
            assertThat(back.content()).asString(UTF_8).isEqualTo("0123");
            assertThat(back.mode()).isEqualTo(0400);
            assertThat(back.user()).isEqualTo(999);
            assertThat(back.group()).isEqualTo(998);
          });
    }
    remove(id);
  }

  @Test
  void keepsAVolumeBeyondItsContainer() {
    docker().volumes().create("kept", MINE.wanted(), Map.of());
    var program = Program.image(NAME).command("sleep", "600").build();
    var spec = ContainerSpec.named("using", program).mount(Mount.volume("kept", "/data")).build();
    docker().containers().create(spec);

    assertThat(docker().containers().inspect("using").mounts())
        .containsExactly(Mount.volume("kept", "/data"));
    assertThatThrownBy(() -> docker().volumes().remove("kept")).isInstanceOf(Conflict.class);
    docker().containers().remove("using", Removal.FORCE, Removal.VOLUMES);
    assertThat(docker().volumes().list(MINE)).extracting(Volume::name).containsExactly("kept");
    docker().volumes().remove("kept");
    assertThat(docker().volumes().find("kept")).isEmpty();
  }

  @Test
  void givesFixedAddressesOnANetwork() {
    docker().networks().create(NetworkSpec.of("lane", "10.213.9.0/24", MINE.wanted()));
    var program = Program.image(NAME).command("sleep", "600").build();
    var spec =
        ContainerSpec.named("addressed", program)
            .network(Networking.in("lane").at("10.213.9.7"))
            .build();
    docker().containers().start(docker().containers().create(spec));

    assertThat(docker().containers().inspect("addressed").addresses())
        .containsEntry("lane", "10.213.9.7");
    assertThat(docker().networks().inspect("lane").containers())
        .containsEntry("addressed", "10.213.9.7");
    assertThat(docker().networks().list(MINE))
        .singleElement()
        .satisfies(one -> assertThat(one.subnets()).containsExactly("10.213.9.0/24"));
    remove("addressed");
    docker().networks().remove("lane");
    assertThat(docker().networks().find("lane")).isEmpty();
  }

  @Test
  void tagsAndRemovesImages() {
    docker().images().tag(NAME, "localhost:5999/skep/copy:2");

    var image = docker().images().inspect("localhost:5999/skep/copy:2");
    assertThat(image.id()).isEqualTo(docker().images().inspect(NAME).id());
    assertThat(docker().images().list())
        .anySatisfy(one -> assertThat(one.tags()).contains("localhost:5999/skep/copy:2", NAME));
    docker().images().remove("localhost:5999/skep/copy:2");
    assertThat(docker().images().find("localhost:5999/skep/copy:2")).isEmpty();
    assertThat(docker().images().find(NAME)).isPresent();
  }

  @Test
  void failsAPullFromARegistryThatIsNotThere() {
    assertThatThrownBy(
            () -> docker().images().pull("127.0.0.1:1/none:1", Optional.empty(), _ -> {}))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void tellsEventsAsTheyHappen() throws Exception {
    var heard = new ArrayList<String>();
    var died = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    try (var _ =
        docker()
            .events(
                EventFilter.labelled(Labels.of("skep.name", "watched")),
                event -> {
                  heard.add(event.action() + " " + event.attributes().get("name"));
                  if (event.action().equals("die")) {
                    died.countDown();
                  }
                  if (event.action().equals("destroy")) {
                    gone.countDown();
                  }
                })) {
      var id = run("watched", "exit 0");
      assertThat(died.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(heard).contains("create watched", "start watched", "die watched");
      remove(id);
      assertThat(gone.await(30, TimeUnit.SECONDS)).as("told of its removal").isTrue();
    }
  }

  @Test
  void followsALogUntilItsEnd() throws Exception {
    var id = docker().containers().create(spec("talking", "echo a; echo b; exit 0"));
    docker().containers().start(id);
    var lines = new ArrayList<String>();
    var ended = new CountDownLatch(1);
    var listener =
        new LogListener() {
          @Override
          public void heard(LogLine line) {
            lines.add(line.text());
          }

          @Override
          public void ended() {
            ended.countDown();
          }
        };
    try (var _ = docker().containers().follow(id, 100, listener)) {
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(lines).containsExactly("a", "b");
    remove(id);
  }

  @Override
  String run(String name, String script) {
    var id = docker().containers().create(spec(name, script));
    docker().containers().start(id);
    return id;
  }

  private static ContainerSpec spec(String name, String script) {
    var program =
        Program.image(NAME)
            .command("sh", "-c", script)
            .label("skep.cluster", "contract")
            .label("skep.name", name)
            .build();
    return ContainerSpec.named(name, program).build();
  }

  @Override
  void remove(String id) {
    docker().containers().remove(id, Removal.FORCE);
  }
}
