package dev.skep.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for several things at once and waits for all. */
public final class Parallel {
  private Parallel() {}

  /** The first failure is thrown, once every other has ended. */
  public static <T> void forEach(Collection<T> things, Consumer<T> work)
      throws InterruptedException {
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      things.forEach(thing -> running.add(threads.submit(() -> work.accept(thing))));
    }
    for (var one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
    }
  }
}
