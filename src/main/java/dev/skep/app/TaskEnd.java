package dev.skep.app;

import dev.skep.docker.Task;
import java.util.List;

/**
 * How a task's program ended and what mends that. An exit code of 137 says that it was killed; that
 * it was killed for its memory only the engine of its host knows.
 *
 * @param outOfMemory whether it, or a program that it began, used more than it may
 */
record TaskEnd(Running running, Task task, MemoryLimit memory, boolean outOfMemory) {
  static TaskEnd of(Running running, Task task, MemoryLimit memory) {
    return new TaskEnd(running, task, memory, running.outOfMemory(task));
  }

  /** Slot, host and what happened. */
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

  /** What it wrote last. */
  List<String> evidence() {
    return running.lastLines(task);
  }

  /** What to do, then to deploy it again. */
  String mend() {
    return outOfMemory
        ? "Raise %s, or have it use less".formatted(memory.key())
        : "Mend the release";
  }
}
