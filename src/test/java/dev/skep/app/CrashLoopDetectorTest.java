package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppService;
import dev.skep.app.model.CrashLoop;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which ends of an instance are its own. */
class CrashLoopDetectorTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void aProgramThatEndsTwiceIsInALoop() {
    assertThat(loops("task: non-zero exit (1)", "task: non-zero exit (1)")).hasSize(1);
    assertThat(loops("", "starting container failed: no such file")).hasSize(1);
  }

  /** As after each start of a host that was frozen: the release has nothing to do with it. */
  @Test
  void whatWasTakenAwayWithItsHostIsNot() {
    assertThat(loops("No such container: web_g1.1.a", "No such container: web_g1.1.b")).isEmpty();
    assertThat(loops("task: non-zero exit (255)", "No such container: web_g1.1.b")).isEmpty();
  }

  private static List<CrashLoop> loops(String... errors) {
    var spec =
        ServiceSpec.named("web_g1", Program.of("shop/web:v1"))
            .label(ClusterLabels.ROLE, AppService.ROLE)
            .label(ClusterLabels.NAME, "web")
            .label(AppService.GENERATION, "1")
            .build();
    var ends = Stream.of(errors).map(error -> task(TaskState.FAILED, error, 60));
    var swarm =
        new SwarmObserved(
            "swarm",
            Map.of(),
            List.of(),
            List.of(new Service("s", 1, spec)),
            Stream.concat(ends, Stream.of(task(TaskState.RUNNING, "", 5))).toList(),
            Map.of(),
            Seen.absent());
    return CrashLoopDetector.in(swarm, NOON);
  }

  private static Task task(TaskState state, String error, int secondsAgo) {
    var at = NOON.minusSeconds(secondsAgo);
    return new Task(
        "t",
        "s",
        1,
        "n",
        TaskState.RUNNING,
        state,
        "",
        error,
        OptionalInt.empty(),
        "c",
        "shop/web:v1",
        Map.of(),
        at,
        at);
  }
}
