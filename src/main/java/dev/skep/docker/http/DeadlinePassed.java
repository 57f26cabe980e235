package dev.skep.docker.http;

import java.io.IOException;
import java.time.Duration;

/** Nothing came in time, so the pipe was closed; never a reason to try again. */
final class DeadlinePassed extends IOException {
  private static final long serialVersionUID = 1L;

  private DeadlinePassed(String what, Duration limit, IOException cause) {
    super("%s within %.1f s".formatted(what, limit.toMillis() / 1000.0), cause);
  }

  static DeadlinePassed noAnswer(Duration limit, IOException cause) {
    return new DeadlinePassed("no answer", limit, cause);
  }

  static DeadlinePassed noWay(Duration limit, IOException cause) {
    return new DeadlinePassed("no way into it", limit, cause);
  }
}
