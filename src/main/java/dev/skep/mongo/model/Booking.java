package dev.skep.mongo.model;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;

/**
 * A MongoDB container with its permanent place: its name, host and port are given once and never to
 * another member.
 *
 * @param set the member's replica set; for a router the config servers' set, which it reads
 */
public record Booking(
    String name, MemberRole role, SetName set, HostName host, int port, State state) {
  /** Whether the booked member is desired or retired. */
  public enum State {
    WANTED,
    /** The member was removed for good; in the book it keeps its name and port from reuse. */
    RETIRED
  }

  public boolean isWanted() {
    return state == State.WANTED;
  }

  public boolean isRouter() {
    return role == MemberRole.ROUTER;
  }

  /** Returns the member's number, the N of {@code rs1_srvN}, {@code cfgN}, {@code mongosN}. */
  public int number() {
    int from = name.length();
    while (from > 0 && Character.isDigit(name.charAt(from - 1))) {
      from--;
    }
    return Integer.parseInt(name, from, name.length(), 10);
  }

  /**
   * The member's id in its replica set's configuration. It follows from the number, which no other
   * member of the set ever gets, so the id of a removed member is never given again, whatever the
   * order.
   */
  public int memberId() {
    return number() - 1;
  }
}
