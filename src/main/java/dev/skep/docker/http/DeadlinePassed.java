package dev.skep.docker.http;

import java.io.IOException;
import java.time.Duration;

/**
 * A deadline of an engine call passed, so its pipe was closed. Never a reason to send the call
 * again.
 */
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
