package dev.skep.docker.pipe;

import java.time.Duration;

/**
 * Closes a pipe after a while, unless the timer is closed before. It is a sleeping virtual thread.
 */
public final class Timer implements AutoCloseable {
  private final Thread sleeper;

  private Timer(Thread sleeper) {
    this.sleeper = sleeper;
  }

  public static Timer closing(Pipe pipe, Duration after) {
    return new Timer(
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(after);
                pipe.close();
              } catch (InterruptedException inTime) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  @Override
  public void close() {
    sleeper.interrupt();
  }
}
