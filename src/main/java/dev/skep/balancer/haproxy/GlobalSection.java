package dev.skep.balancer.haproxy;

import dev.skep.spec.MemorySize;
import java.time.Duration;

/** Writes the sections of HAProxy's configuration that hold for all apps. */
final class GlobalSection {
  static final String SOCKET = "/run/haproxy/admin.sock";
  static final String MASTER_SOCKET = "/run/haproxy/master.sock";

  /**
   * A request's head may have 32 KiB in all; the rest of the buffer is room for headers that are
   * added.
   */
  private static final int BUFFER = 34 << 10;

  private static final int REWRITE = 2 << 10;

  /** How long a visitor who sends, or an answer that has begun, may pause. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private GlobalSection() {}

  /** The global section, with a placeholder for the configuration's mark. */
  static String global(MemorySize memory, Duration longestDrain) {
    long connections = ConnectionLimits.of(memory).connections();
    return """
    # Written by Skep: what is changed here by hand is changed back.
    global
      description %%MARK%%
      default-path config
      user haproxy
      group haproxy
      maxconn %d
      no strict-limits
      tune.bufsize %d
      tune.maxrewrite %d
      tune.http.maxhdr 256
      tune.stick-counters 5
      stats socket %s mode 600 level admin expose-fd listeners
      hard-stop-after %ds
      log stdout format raw local0 notice

    """
        .formatted(connections, BUFFER, REWRITE, SOCKET, Math.max(1, longestDrain.toSeconds()));
  }

  /**
   * The defaults section. An idle visitor holds a connection, and if all are held nobody else comes
   * in: so an idle one ends soon. A worker that is replaced tells idle visitors with its next
   * answer that it ends. Without that it cuts them at once, and loses what they are just sending
   * (observed: 8 of 13,080 requests).
   */
  static String defaults() {
    return """
    defaults
      mode http
      log global
      option redispatch 1
      option idle-close-on-response
      option forwardfor
      retries 3
      retry-on conn-failure empty-response
      option srvtcpka
      srvtcpka-idle 1s
      srvtcpka-intvl 1s
      srvtcpka-cnt 2
      timeout connect 400ms
      timeout client %dms
      timeout http-request 10s
      timeout http-keep-alive 10s
      timeout queue 5s

    """
        .formatted(SILENCE.toMillis());
  }
}
