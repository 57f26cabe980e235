package dev.skep.balancer.haproxy;

import java.time.Duration;

/**
 * Writes the rules by which visitors are sent to a canary release: each visitor draws a number
 * below a hundred once, and a cookie keeps it, so a page and what belongs to it come from one
 * release. The cookie is set only while there is a canary. Visitors who keep no cookies draw anew
 * with each request.
 */
final class CanaryDraw {
  static final String COOKIE = "skep-canary";

  /** The condition that the canary's share is larger than the visitor's number. */
  static final String CHOSEN = "var(txn.ahead) -m int gt 0";

  /**
   * How long a visitor keeps a number: longer than a visit lasts, and the next release is first
   * seen by other visitors.
   */
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

  /** The rule that reads the canary's share of the requested app from the app's map. */
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
