package dev.skep.docker.http;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.ExecState;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs programs in containers: creates an exec, starts it on a hijacked pipe, and asks the engine
 * for its end.
 */
final class HttpExec {
  private static final int MOST_OUTPUT = 16 << 20;

  private final EngineCalls calls;

  HttpExec(EngineCalls calls) {
    this.calls = calls;
  }

  ExecResult run(String container, ExecSpec spec) {
    var exec = create(calls, container, describe(spec, spec.stdin().length > 0));
    var request = start(exec);
    var stream = calls.handOver(request);
    try (stream;
        var _ = calls.guard(stream, spec.timeout())) {
      feed(stream, spec.stdin());
      var out = new ByteArrayOutputStream();
      var err = new ByteArrayOutputStream();
      var frames = new Frames(stream.body());
      while (frames.next()) {
        var to = frames.stderr() ? err : out;
        to.write(frames.readFrame());
        if (to.size() > MOST_OUTPUT) {
          throw new IOException("it said more than 16 MiB");
        }
      }
      return new ExecResult(
          exitCode(container, exec, spec),
          out.toString(StandardCharsets.UTF_8),
          err.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unfinished(container, spec, e);
    }
  }

  /** Makes both calls within the limit of one. */
  ExecPipe pipe(String container, List<String> command) {
    var left = TimeLeft.of(calls.usual());
    var exec = create(calls.within(left.now()), container, describe(ExecSpec.of(command), true));
    return new HijackedStream(calls.within(left.now()).handOver(start(exec)), () -> state(exec));
  }

  private static String create(EngineCalls calls, String container, ObjectNode body) {
    var query = Query.of("/containers/%s/exec", container);
    return JsonTrees.text(calls.json(EngineRequest.post(query, RequestBody.json(body))), "Id");
  }

  private static EngineRequest start(String exec) {
    var how = JsonTrees.object().put("Detach", false).put("Tty", false);
    return EngineRequest.post(Query.of("/exec/%s/start", exec), RequestBody.json(how));
  }

  private static ObjectNode describe(ExecSpec spec, boolean withInput) {
    var tree =
        JsonTrees.object()
            .put("AttachStdin", withInput)
            .put("AttachStdout", true)
            .put("AttachStderr", true)
            .put("Tty", false);
    JsonTrees.put(tree, "Cmd", spec.command());
    JsonTrees.put(
        tree,
        "Env",
        spec.env().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    spec.user().ifPresent(user -> tree.put("User", user));
    return tree;
  }

  /**
   * Writes stdin in a thread of its own: a program that writes before it reads would otherwise
   * block both sides.
   */
  private static void feed(OpenStream stream, byte[] stdin) {
    if (stdin.length == 0) {
      return;
    }
    Thread.ofVirtual()
        .start(() -> {
          var pipe = stream.wire().pipe();
          try {
            pipe.out().write(stdin);
            pipe.out().flush();
            pipe.closeOutput();
          } catch (IOException gone) {
            // The program ended without reading all: its exit code tells.
          }
        });
  }

  private ExecState state(String exec) {
    var tree = calls.json(EngineRequest.get(Query.of("/exec/%s/json", exec)));
    boolean running = JsonTrees.flag(tree, "Running");
    var code = tree.path("ExitCode");
    return new ExecState(
        running, running || code.isNull() ? OptionalInt.empty() : OptionalInt.of(code.asInt(0)));
  }

  /**
   * The exit code of an exec. It is asked for until it is known, because the output ends a moment
   * before the engine knows it.
   */
  private int exitCode(String container, String exec, ExecSpec spec) throws IOException {
    long end = System.nanoTime() + spec.timeout().toNanos();
    var pause = Duration.ofMillis(1);
    while (System.nanoTime() < end) {
      var state = state(exec);
      if (state.exitCode().isPresent()) {
        return state.exitCode().getAsInt();
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      pause = pause.toMillis() < 100 ? pause.multipliedBy(2) : pause;
    }
    throw unfinished(container, spec, new IOException("its output ended, it did not"));
  }

  private EngineException unfinished(String container, ExecSpec spec, IOException why) {
    return new Unreachable(
        calls.engine(),
        "exec of %s in %s".formatted(spec.command().getFirst(), container),
        "not ended after %.1f s at most: %s"
            .formatted(spec.timeout().toMillis() / 1000.0, why.getMessage()),
        why);
  }
}
