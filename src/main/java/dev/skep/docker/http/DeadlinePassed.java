package dev.skep.docker.http;

import java.io.IOException;
import java.time.Duration;

/** Nothing came in time, so the pipe was closed; never a reason to try again. */
final class DeadlinePassed extends IOException {
  private static final long serialVersionUID = 1L;

  DeadlinePassed(Duration limit, IOException cause) {
    super("no answer within %.1f s".formatted(limit.toMillis() / 1000.0), cause);
  }
}
