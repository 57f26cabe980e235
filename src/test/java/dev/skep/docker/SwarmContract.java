package dev.skep.docker;

import static dev.skep.docker.TestImage.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine that manages a Swarm does for it. */
@Timeout(30)
abstract class SwarmContract {
  private static final SwarmSettings CALM = new SwarmSettings(Duration.ofSeconds(30), 3);
  private static final Labels MINE = Labels.of("skep.cluster", "contract");

  /** An engine that has the test image; it may be in a Swarm that an earlier test began. */
  abstract Docker docker();

  @BeforeEach
  void beginSwarm() {
    if (docker().info().swarm().state() == SwarmSeen.State.INACTIVE) {
      docker().swarm().init(new SwarmInit("10.213.7.1", CALM, List.of(), 24));
    }
  }

  @Test
  void beginsAsItsOnlyManager() {
    var seen = docker().info().swarm();

    assertThat(seen.state()).isEqualTo(SwarmSeen.State.ACTIVE);
    assertThat(seen.manager()).isTrue();
    assertThat(docker().nodes().list())
        .singleElement()
        .satisfies(node -> {
          assertThat(node.id()).isEqualTo(seen.nodeId());
          assertThat(node.address()).isEqualTo("10.213.7.1");
          assertThat(node.role()).isEqualTo(Node.Role.MANAGER);
          assertThat(node.state()).isEqualTo(Node.State.READY);
          assertThat(node.manager()).map(Node.Manager::leader).contains(true);
        });
    assertThatThrownBy(
            () -> docker().swarm().init(new SwarmInit("10.213.7.1", CALM, List.of(), 24)))
        .isInstanceOf(EngineRefused.class)
        .hasMessageContaining("already part of a swarm");
    assertThatThrownBy(() -> docker().swarm().leave()).isInstanceOf(EngineRefused.class);
  }

  @Test
  void hidesItsTokensAndKeepsItsSettings() {
    var state = docker().swarm().inspect();

    assertThat(state.settings()).isEqualTo(CALM);
    assertThat(state.workerToken()).startsWith("SWMTKN-1-");
    assertThat(state.toString()).doesNotContain("SWMTKN");
    docker().swarm().update(state.version(), new SwarmSettings(Duration.ofSeconds(20), 2));
    assertThatThrownBy(() -> docker().swarm().update(state.version(), CALM))
        .isInstanceOf(StaleVersion.class);
    docker().swarm().update(docker().swarm().inspect().version(), CALM);
  }

  @Test
  void changesOnlyTheLabelsThatAChangeNames() {
    var node = docker().nodes().list().getFirst();
    docker().nodes().update(node.id(), node.version(), NodeChange.labels(Map.of("theirs", "1")));
    var second = docker().nodes().inspect(node.id());
    docker().nodes().update(node.id(), second.version(), NodeChange.labels(Map.of("ours", "2")));

    var third = docker().nodes().inspect(node.id());
    assertThat(third.labels()).containsEntry("theirs", "1").containsEntry("ours", "2");
    assertThat(third.role()).isEqualTo(Node.Role.MANAGER);
    assertThatThrownBy(() ->
            docker()
                .nodes()
                .update(node.id(), second.version(), NodeChange.labels(Map.of("ours", "3"))))
        .isInstanceOf(StaleVersion.class);
  }

  @Test
  void givesAConfigsNameToOneOnly() {
    var configs = docker().configs();
    var id = configs.create("lock", "x".getBytes(UTF_8), MINE.wanted());

    assertThatThrownBy(() -> configs.create("lock", "y".getBytes(UTF_8), Map.of()))
        .isInstanceOf(Conflict.class);
    var read = configs.inspect("lock");
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.data()).asString(UTF_8).isEqualTo("x");
    assertThat(configs.list(MINE)).extracting(Config::name).containsExactly("lock");
    assertThat(configs.find("other")).isEmpty();
    configs.remove(id);
    assertThat(configs.find("lock")).isEmpty();
  }

  @Test
  void changesLabelsByCompareAndSet() {
    var configs = docker().configs();
    var id = configs.create("lease", "x".getBytes(UTF_8), Map.of("owner", "a"));
    var read = configs.inspect(id);

    configs.updateLabels(id, read.version(), Map.of("owner", "b"));
    assertThatThrownBy(() -> configs.updateLabels(id, read.version(), Map.of("owner", "c")))
        .isInstanceOf(StaleVersion.class)
        .hasMessageContaining("out of sequence");
    assertThat(configs.inspect(id).labels()).isEqualTo(Map.of("owner", "b"));
    assertThat(configs.inspect(id).version()).isGreaterThan(read.version());
    configs.remove(id);
  }

  @Test
  void keepsSecretsToItself() {
    var secrets = docker().secrets();
    var id = secrets.create("hidden", "words".getBytes(UTF_8), MINE.wanted());
    var read = secrets.inspect("hidden");

    assertThat(read.id()).isEqualTo(id);
    secrets.updateLabels(id, read.version(), Map.of("skep.cluster", "contract", "n", "2"));
    assertThatThrownBy(() -> secrets.updateLabels(id, read.version(), Map.of()))
        .isInstanceOf(StaleVersion.class);
    assertThat(secrets.list(MINE))
        .singleElement()
        .satisfies(s -> assertThat(s.labels()).containsEntry("n", "2"));
    secrets.remove(id);
  }

  @Test
  void runsAServiceOnItsHostsPort() throws Exception {
    var secret = docker().secrets().create("mounted", "words".getBytes(UTF_8), Map.of());
    var spec =
        service("web", "sleep 600")
            .ports(List.of(new HostPort(31007, 8080)))
            .secrets(List.of(SecretMount.of(secret, "mounted", "mounted")))
            .build();
    docker().services().create(spec);
    var first = await("web", task -> task.state() == TaskState.RUNNING);

    assertThat(docker().services().inspect("web").spec()).isEqualTo(spec);
    assertThat(first.slot()).isEqualTo(1);
    assertThat(first.nodeId()).isEqualTo(docker().info().swarm().nodeId());
    assertThat(docker().containers().inspect(first.containerId()).running()).isTrue();
    assertThatThrownBy(() -> docker().services().create(spec)).isInstanceOf(Conflict.class);
    assertThat(
            docker()
                .tasks()
                .list(new TaskFilter(Optional.empty(), Optional.empty(), MINE, Optional.empty())))
        .isNotEmpty();
    assertThatThrownBy(() -> docker().secrets().remove(secret)).isInstanceOf(EngineRefused.class);
    docker().services().remove("web");
    assertThat(docker().services().find("web")).isEmpty();
    docker().secrets().remove(secret);
  }

  @Test
  void replacesTasksOnlyWhereTheirSpecDiffers() throws Exception {
    docker().services().create(service("calm", "sleep 600").build());
    var first = await("calm", task -> task.state() == TaskState.RUNNING);
    var read = docker().services().inspect("calm");
    docker()
        .services()
        .update(read.id(), read.version(), read.spec().but().label("skep.color", "blue").build());

    assertThat(await("calm", task -> task.state() == TaskState.RUNNING).id()).isEqualTo(first.id());
    assertThatThrownBy(() -> docker().services().update(read.id(), read.version(), read.spec()))
        .isInstanceOf(StaleVersion.class);
    var again = docker().services().inspect("calm");
    assertThat(again.spec().labels()).containsEntry("skep.color", "blue");
    var changed = service("calm", "sleep 601").build();
    docker().services().update(again.id(), again.version(), changed);
    assertThat(
            await(
                    "calm",
                    task -> task.state() == TaskState.RUNNING && !task.id().equals(first.id()))
                .slot())
        .isEqualTo(1);
    docker().services().remove("calm");
  }

  @Test
  void tellsHowAJobEnded() throws Exception {
    docker()
        .services()
        .create(service("good", "exit 0").job(1).restart(RestartPolicy.never()).build());
    docker()
        .services()
        .create(service("bad", "echo why; exit 3").job(1).restart(RestartPolicy.never()).build());

    assertThat(await("good", task -> task.state().ended()).state()).isEqualTo(TaskState.COMPLETE);
    var bad = await("bad", task -> task.state().ended());
    assertThat(bad.state()).isEqualTo(TaskState.FAILED);
    assertThat(bad.slot()).as("a job's slots begin at 0").isZero();
    assertThat(bad.exitCode()).hasValue(3);
    assertThat(bad.error()).contains("non-zero exit (3)");
    assertThat(docker().tasks().logs(bad.id(), 10))
        .extracting(LogLine::text)
        .containsExactly("why");
    docker().services().remove("good");
    docker().services().remove("bad");
  }

  @Test
  void listsTheTaskOfARemovedJobUntilItsContainerHasEnded() throws Exception {
    docker()
        .services()
        .create(service("stubborn", "sleep 600").job(1).restart(RestartPolicy.never()).build());
    var running = await("stubborn", task -> task.state() == TaskState.RUNNING);
    docker().services().remove("stubborn");

    var mine = new TaskFilter(Optional.empty(), Optional.empty(), MINE, Optional.empty());
    assertThat(docker().containers().inspect(running.containerId()).running()).isTrue();
    assertThat(docker().tasks().list(mine))
        .as("by the labels that its service had")
        .filteredOn(task -> task.id().equals(running.id()))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.state()).isEqualTo(TaskState.RUNNING);
          assertThat(task.nodeId()).isEqualTo(running.nodeId());
          assertThat(task.containerId()).isEqualTo(running.containerId());
          assertThat(task.labels()).containsEntry("skep.name", "stubborn");
        });
    docker().containers().kill(running.containerId(), "SIGKILL");
    Waiting.await(
        Time.system(),
        () ->
            docker().tasks().list(mine).stream()
                .filter(task -> task.id().equals(running.id()))
                .allMatch(task -> task.state().ended()),
        "its task to end",
        Duration.ofSeconds(15));
  }

  @Test
  void leavesATaskPendingThatFitsNowhere() throws Exception {
    docker()
        .services()
        .create(
            service("nowhere", "sleep 600").constraints(List.of("node.labels.pool==none")).build());

    var task = await("nowhere", one -> !one.error().isEmpty());
    assertThat(task.state()).isEqualTo(TaskState.PENDING);
    assertThat(task.error()).contains("no suitable node");
    assertThat(task.nodeId()).isEmpty();
    docker().services().remove("nowhere");
  }

  private Task await(String service, Predicate<Task> until) throws InterruptedException {
    try {
      Waiting.await(
          Time.system(),
          () -> current(service).stream().anyMatch(until),
          "a task of " + service,
          Duration.ofSeconds(15));
    } catch (Trouble inVain) {
      throw inVain.evidence(current(service).stream().map(Task::toString).toList());
    }
    return current(service).stream().filter(until).findFirst().orElseThrow();
  }

  private List<Task> current(String service) {
    return docker().tasks().list(TaskFilter.ofService(service)).stream()
        .filter(task -> task.desired() != TaskState.SHUTDOWN || task.state().ended())
        .toList();
  }

  private static ServiceSpecBuilder service(String name, String script) {
    var program =
        Program.image(NAME)
            .command("sh", "-c", script)
            .env("A", "1")
            .stopGrace(Duration.ofSeconds(1))
            .label("skep.name", name)
            .build();
    return ServiceSpec.named(name, program)
        .label("skep.cluster", "contract")
        .restart(RestartPolicy.atOnce())
        .log(LogSpec.local("1m", 2));
  }
}
