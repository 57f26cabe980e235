package dev.skep.docker.swarm;

import static dev.skep.docker.TestImage.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.ResourceLimits;
import dev.skep.docker.model.SwarmSeen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How every engine that manages a Swarm runs programs in it, and what it tells of their end. */
@Timeout(120)
abstract class SwarmTasksContract {
  static final SwarmSettings CALM = new SwarmSettings(Duration.ofSeconds(30), 3);
  static final Labels MINE = Labels.of("skep.cluster", "contract");
  private static final Duration SOON = Duration.ofSeconds(30);

  /** An engine that has the test image; it may be in a Swarm that an earlier test began. */
  abstract Docker docker();

  @BeforeEach
  void beginSwarm() {
    if (docker().info().swarm().state() == SwarmSeen.State.INACTIVE) {
      docker().swarm().init(new SwarmInit("10.213.7.1", CALM, List.of(), 24));
    }
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
  void tellsWhetherAProgramWasEndedForItsMemory() throws Exception {
    docker()
        .services()
        .create(
            service("greedy", "x=0123456789abcdef; while :; do x=$x$x; done")
                .limits(ResourceLimits.memory(16 << 20))
                .job(1)
                .restart(RestartPolicy.never())
                .build());

    var ended = await("greedy", task -> task.state().ended());
    assertThat(ended.state()).isEqualTo(TaskState.FAILED);
    assertThat(ended.exitCode()).hasValue(137);
    Waiting.await(
        Time.system(), // an engine may hear of the reason after the end
        () -> docker().containers().inspect(ended.containerId()).outOfMemory(),
        "the reason to be told",
        SOON);
    docker().services().remove("greedy");
  }

  @Test
  void listsTheTaskOfARemovedJobUntilItsContainerHasEnded() throws Exception {
    docker()
        .services()
        .create(
            service("stubborn", "sleep 600", Duration.ofMinutes(10))
                .job(1)
                .restart(RestartPolicy.never())
                .build());
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
        SOON);
  }

  @Test
  void remembersTheLastEndsOfASlotThatIsFilledAgain() throws Exception {
    docker().services().create(service("loop", "echo why; exit 3").build());
    docker().services().create(service("another", "sleep 600").build()); // a change to settle

    Waiting.await(Time.system(), () -> ends("loop").size() >= 2, "two ends of one slot", SOON);

    assertThat(ends("loop"))
        .allSatisfy(task -> {
          assertThat(task.slot()).isEqualTo(1);
          assertThat(task.error()).contains("non-zero exit (3)");
          assertThat(task.containerId()).isNotEmpty();
          assertThat(task.stateAt()).isAfterOrEqualTo(task.createdAt());
        });
    docker().services().remove("loop");
    docker().services().remove("another");
  }

  private List<Task> ends(String service) {
    return docker().tasks().list(TaskFilter.ofService(service)).stream()
        .filter(task -> task.state() == TaskState.FAILED)
        .toList();
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

  final Task await(String service, Predicate<Task> until) throws InterruptedException {
    try {
      Waiting.await(
          Time.system(),
          () -> current(service).stream().anyMatch(until),
          "a task of " + service,
          SOON);
    } catch (Trouble inVain) {
      throw inVain.evidence(current(service).stream().map(Task::toString).toList());
    }
    return current(service).stream().filter(until).findFirst().orElseThrow();
  }

  final List<Task> current(String service) {
    return docker().tasks().list(TaskFilter.ofService(service)).stream()
        .filter(task -> task.desired() != TaskState.SHUTDOWN || task.state().ended())
        .toList();
  }

  /** A change of an object that the Swarm itself may change meanwhile. */
  static void persistently(Runnable change) throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> {
          try {
            change.run();
            return true;
          } catch (StaleVersion itDid) {
            return false;
          }
        },
        "a change to be taken",
        SOON);
  }

  static ServiceSpecBuilder service(String name, String script) {
    return service(name, script, Duration.ofSeconds(1));
  }

  private static ServiceSpecBuilder service(String name, String script, Duration stopGrace) {
    var program =
        Program.image(NAME)
            .command("sh", "-c", script)
            .env("A", "1")
            .stopGrace(stopGrace)
            .label("skep.name", name)
            .build();
    return ServiceSpec.named(name, program)
        .label("skep.cluster", "contract")
        .restart(RestartPolicy.atOnce())
        .log(LogSpec.local("1m", 2));
  }
}
