package dev.skep.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same work for several things in parallel and waits for all of them. */
public final class Parallel {
  private Parallel() {}

  /** Throws the first failure, once all the others have ended. */
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
