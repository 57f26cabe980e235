package dev.skep.balancer.haproxy;

import dev.skep.spec.MemorySize;

/**
 * Limits the requests that a balancer has under way at once, by the memory that it may use. An idle
 * connection costs next to nothing, but a request costs buffers, and a HAProxy with more than fit
 * is killed by the kernel, for all visitors at once. WebSockets and event streams are not counted:
 * their buffers are empty most of the time. (HAProxy's own bound on buffers has every visitor wait
 * for the slowest, and 3.0.11 died of it: measured.)
 *
 * @param requests from the head of a request to the end of its answer
 * @param transfers those of them with a large or endless body, either way
 */
record RequestLimits(long requests, long transfers) {
  /** A read that waits for its answer is kept, to be sent to another server: 42 KiB measured. */
  private static final long BYTES_PER_REQUEST = 42 << 10;

  /** 3,000 downloads whose visitors read slowly took 80 KiB each: two buffers more. */
  private static final long BYTES_PER_TRANSFER = 72 << 10;

  /** A smaller body fits into one buffer, and is passed on at once. */
  private static final int SMALL = 32 << 10;

  private static final String BOTH = "skep__under_way";
  private static final String LARGE = "skep__transfers";
  private static final String EACH = "__each";

  /**
   * The limits for a balancer with this memory: two fifths for all requests, a fifth for what large
   * ones take beside it.
   */
  static RequestLimits of(MemorySize memory) {
    return new RequestLimits(
        Math.max(100, memory.bytes() * 2 / 5 / BYTES_PER_REQUEST),
        Math.max(50, memory.bytes() / 5 / BYTES_PER_TRANSFER));
  }

  /**
   * The limits' rules in the frontend. Trusted networks send many requests, and have no limit of
   * one client.
   */
  String rules(boolean trusts) {
    return """
      acl streams req.hdr(Upgrade) -m found
      acl streams req.hdr(Accept) -m sub text/event-stream
      acl large req.hdr(Transfer-Encoding) -m found
      acl large req.hdr_val(Content-Length) gt %2$d
      acl brief status 101
      acl brief res.hdr_val(Content-Length) le %2$d
      acl brief %1$s
    """
            .formatted(Backends.EVENTS, SMALL)
        + counted("request", 1, BOTH, "if !streams")
        + refused("request", 1, BOTH, requests, trusts)
        + counted("request", 3, LARGE, "if large")
        + refused("request", 3, LARGE, transfers, trusts)
        + counted("response", 3, LARGE, "if !{ sc_tracked(3,%s) } !brief".formatted(LARGE))
        + refused("response", 3, LARGE, transfers, trusts);
  }

  private static String counted(String phase, int counter, String table, String when) {
    return """
      http-%1$s track-sc%2$d int(1) table %4$s %5$s
      http-%1$s track-sc%3$d src table %4$s%6$s %5$s
    """
        .formatted(phase, counter, counter + 1, table, when, EACH);
  }

  private static String refused(
      String phase, int counter, String table, long most, boolean trusts) {
    return """
      http-%1$s return status 503 content-type text/plain hdr Retry-After 1 string "Too much is under way: try again." if { sc_conn_cur(%2$d,%3$s) gt %4$d }
      http-%1$s return status 429 content-type text/plain hdr Retry-After 1 string "Too much of yours is under way." if { sc_conn_cur(%5$d,%3$s%6$s) gt %7$d }%8$s
    """
        .formatted(
            phase,
            counter,
            table,
            most,
            counter + 1,
            EACH,
            most * 3 / 4,
            trusts ? " !trusted" : "");
  }

  /** The tables in which HAProxy counts requests, the same for all balancers of one file. */
  static String tables() {
    return table(BOTH, "integer size 1")
        + table(BOTH + EACH, "ipv6 size 100k")
        + table(LARGE, "integer size 1")
        + table(LARGE + EACH, "ipv6 size 100k");
  }

  private static String table(String name, String kind) {
    return "backend %s\n  stick-table type %s expire 1m store conn_cur\n\n".formatted(name, kind);
  }
}
