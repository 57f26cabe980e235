package dev.skep.balancer.haproxy;

import dev.skep.spec.MemorySize;

/**
 * Limits the connections that a balancer holds at once, by the memory that it may use, and those of
 * one client, so that no client keeps all others out.
 *
 * @param connections of visitors in all
 * @param perClient of one client's address
 */
record ConnectionLimits(long connections, long perClient) {
  /**
   * 4,000 idle WebSockets took 60 MiB of 128, the kernel's part and HAProxy itself included; a busy
   * connection takes two buffers of 34 KiB more while its bytes are on the way.
   */
  private static final long BYTES_PER_CONNECTION = 20 << 10;

  /** HAProxy opens two files for each connection, and an engine may allow 20,000 and no more. */
  private static final long MOST_CONNECTIONS = 9_000;

  /**
   * The percentage of connections in use from which a visitor's connection ends with its answer.
   */
  private static final int CROWDED = 80;

  static ConnectionLimits of(MemorySize memory) {
    long connections = Math.clamp(memory.bytes() / BYTES_PER_CONNECTION, 100, MOST_CONNECTIONS);
    return new ConnectionLimits(connections, connections * 3 / 4);
  }

  /**
   * The rules that limit one client's connections, by the address that a PROXY header gives, if
   * there is one. Trusted networks send many and are not limited.
   */
  String connection(boolean trusts) {
    return """
      stick-table type ipv6 size 100k expire 1m store conn_cur
      tcp-request session track-sc0 src
      tcp-request session reject if { sc0_conn_cur gt %d }%s
    """
        .formatted(perClient, trusts ? " !trusted" : "");
  }

  /**
   * The rule that ends connections while few are left: idle visitors hold one each, and open
   * another for their next request.
   */
  String answers() {
    return "  http-after-response set-header Connection close if { fe_conn ge %d }\n"
        .formatted(connections * CROWDED / 100);
  }
}
