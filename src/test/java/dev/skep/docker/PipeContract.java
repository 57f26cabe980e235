package dev.skep.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pipe to a program in a container must do, on every engine. */
public abstract class PipeContract {
  abstract Docker docker();

  /** Starts a container of this name on a script; answers its id. */
  abstract String run(String name, String script);

  abstract void remove(String id);

  @Test
  void opensAPipeThatAnswersUntilItsInputEnds() throws Exception {
    var id = run("piped", "sleep 600");

    try (var pipe = docker().containers().openPipe(id, List.of("cat"))) {
      pipe.out().write("hello".getBytes(UTF_8));
      pipe.out().flush();
      assertThat(pipe.in().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
      pipe.closeOutput();
      assertThat(pipe.in().read()).isEqualTo(-1);
    }
    remove(id);
  }

  @Test
  void whatAPipesProgramSaysOnStderrArrivesWholeAndInOrder() throws Exception {
    var id = run("noisy", "sleep 600");
    var lines = 3_000; // 33 kB; a pipe of this machine holds 64 KiB
    var errors = new ByteArrayOutputStream();

    var loud = "i=0; while [ $i -lt %d ]; do echo line $i >&2; i=$((i+1)); done; echo out";
    try (var pipe =
        docker().containers().openPipe(id, List.of("sh", "-c", loud.formatted(lines)))) {
      pipe.errorsTo(errors);
      pipe.closeOutput();
      assertThat(pipe.in().readAllBytes()).asString(UTF_8).isEqualTo("out\n");
    }

    assertThat(errors.toString(UTF_8).lines())
        .hasSize(lines)
        .startsWith("line 0")
        .endsWith("line " + (lines - 1));
    remove(id);
  }
}
