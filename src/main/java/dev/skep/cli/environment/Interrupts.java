package dev.skep.cli.environment;

import dev.skep.run.Cancellation;
import dev.skep.run.Trouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C during a run: the run is cancelled and gets 5 s to end in good order, to release
 * its lock and to say how far it came. Then the process ends, with code 130.
 */
public final class Interrupts implements AutoCloseable {
  /** Long enough for a step's last call and the lock; a person waits no longer. */
  private static final long ORDERLY_SECONDS = 4;

  private static final long LAST_SECONDS = 1;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(Cancellation cancellation, Thread runner) {
    this.hook = new Thread(() -> stop(cancellation, runner), "interrupted");
  }

  /** Handles interrupts until closed; the run is on the calling thread. */
  public static Interrupts watching(Cancellation cancellation) {
    var interrupts = new Interrupts(cancellation, Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  private void stop(Cancellation cancellation, Thread runner) {
    cancellation.cancel(
        Trouble.of(Trouble.Kind.ABORTED, "Interrupted.")
            .next("Run the same command again: it goes on from what it finds."));
    try {
      if (!ended.await(ORDERLY_SECONDS, TimeUnit.SECONDS)) {
        runner.interrupt();
        if (!ended.await(LAST_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The process is ending, and the hook with it.
    }
  }
}
