package dev.skep.balancer.model;

import java.time.Duration;

/**
 * One server of a backend as HAProxy sees it now.
 *
 * @param backend as in {@code nodejs__blue}
 * @param server its host's name
 * @param up whether it gets requests as far as its state goes ({@code srv_op_state} is 2)
 * @param checked whether the last check that has ended passed: a server that was never checked is
 *     up but not checked in this sense
 * @param lastCheck the last check's outcome in HAProxy's words
 * @param sessions requests and connections under way; health checks, and connections that are kept
 *     for a next request, do not count
 * @param sinceLast how long ago the last of them began, in whole seconds
 */
public record ServerSeen(
    String backend,
    String server,
    boolean up,
    boolean checked,
    String lastCheck,
    long sessions,
    Duration sinceLast) {
  /** Whether the server passes the gate of a release: HAProxy's own check has found it well. */
  public boolean passes() {
    return up && checked;
  }
}
