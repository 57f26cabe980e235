package dev.skep.sim;

import dev.skep.run.Time;
import java.time.Duration;
import java.time.Instant;

/** The world's clock as one process reads it; who is dead does not wait for anything. */
record ProcessTime(Time clock, Slowness slowness, Runnable refuseIfDead) implements Time {
  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public long nanos() {
    return clock.nanos() + slowness.spentHere().toNanos();
  }

  @Override
  public void pause(Duration duration) throws InterruptedException {
    refuseIfDead.run();
    clock.pause(duration);
  }

  @Override
  public Thread beside(String name, Runnable work) {
    return clock.beside(name, work);
  }
}
