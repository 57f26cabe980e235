package dev.skep.app.release;

import dev.skep.app.model.MemoryLimit;
import dev.skep.docker.swarm.Task;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a task's program ended and what mends that. An exit code of 137 says that it was killed;
 * whether it was killed for its memory only the engine of its host knows.
 *
 * @param app with the terms of the task's release
 * @param outOfMemory whether the program, or one that it began, used more memory than it may
 */
record TaskEnd(
    ServiceTasks running, Task task, AppSpec app, MemoryLimit memory, boolean outOfMemory) {
  /** How Linux, and programs written for it, report a read-only file system. */
  private static final Pattern WRITES = Pattern.compile("(?i)read-only file ?system|EROFS");

  static TaskEnd of(ServiceTasks running, Task task, AppSpec app, MemoryLimit memory) {
    return new TaskEnd(running, task, app, memory, running.outOfMemory(task));
  }

  /** The task's slot and host, and how it ended. */
  String words() {
    return outOfMemory
        ? "%s: %s".formatted(running.place(task), memory.exceeded())
        : running.words(task);
  }

  /** As a predicate of the program: {@code ended with 3}. */
  String how() {
    if (outOfMemory) {
      return memory.exceeded();
    }
    if (task.exitCode().isPresent() && task.exitCode().getAsInt() != 0) {
      return "ended with " + task.exitCode().getAsInt();
    }
    return task.error().isEmpty() ? task.message() : task.error();
  }

  /** The last log lines of the task. */
  List<String> evidence() {
    return running.lastLines(task);
  }

  /** What a person must do before the release is deployed again. */
  String mend() {
    if (outOfMemory) {
      return "Raise %s, or have it use less".formatted(memory.key());
    }
    return app.readOnly() && evidence().stream().anyMatch(WRITES.asPredicate())
        ? "Have it write below /tmp, the only place that apps.%s.readOnly leaves it, or take that key out"
            .formatted(app.name())
        : "Mend the release";
  }
}
