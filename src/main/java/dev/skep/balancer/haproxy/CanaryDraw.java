package dev.skep.balancer.haproxy;

import java.time.Duration;

/**
 * Who gets a canary: each visitor draws a number below a hundred once, and a cookie keeps it, so a
 * page and what belongs to it come from one release. It is set while there is a canary only. Who
 * keeps no cookies draws anew with each request.
 */
final class CanaryDraw {
  static final String COOKIE = "skep-canary";

  /** Whether the share is larger than the number that was drawn. */
  static final String CHOSEN = "var(txn.ahead) -m int gt 0";

  /** Longer than a look at a page; the next release is first seen by others. */
  private static final Duration KEPT = Duration.ofHours(12);

  private static final String DRAWN = "txn.drawn";
  private static final String SHARE = "txn.share";
  private static final String TELLS = "txn.tells";

  private CanaryDraw() {}

  static String draw() {
    return "  acl drawn_before req.cook(%s) -m reg ^[0-9]{1,2}$\n".formatted(COOKIE)
        + "  http-request set-var(%s) rand(100)\n".formatted(DRAWN)
        + "  http-request set-var(%s) req.cook(%s),add(0) if drawn_before\n"
            .formatted(DRAWN, COOKIE);
  }

  /** The share of the app that is asked for, by its map. */
  static String read(String map, String asked) {
    return "  http-request set-var(%s) str(%s),map(%s,0) if %s\n"
        .formatted(SHARE, ColorMap.CANARY, map, asked);
  }

  static String remember() {
    return """
      http-request set-var(txn.ahead) var(%s),sub(%s)
      http-request set-var(%s) bool(true) if { var(%s) -m int gt 0 } !drawn_before
      http-response add-header Set-Cookie "%s=%%[var(%s)]; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax" if { var(%s) -m bool }
    """
        .formatted(SHARE, DRAWN, TELLS, SHARE, COOKIE, DRAWN, KEPT.toSeconds(), TELLS);
  }
}
