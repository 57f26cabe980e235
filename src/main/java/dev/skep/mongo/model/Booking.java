package dev.skep.mongo.model;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;

/**
 * A container of MongoDB's that has its place for good: name, host and port are given once, and
 * never to another.
 *
 * @param set of a member; for routers the one that they read, the config servers'
 */
public record Booking(
    String name, MemberRole role, SetName set, HostName host, int port, State state) {
  /** Whether it is wanted. */
  public enum State {
    WANTED,
    /** Taken out for good; stays in the book so that its name and port are not given again. */
    RETIRED
  }

  public boolean isWanted() {
    return state == State.WANTED;
  }

  public boolean isRouter() {
    return role == MemberRole.ROUTER;
  }

  /** The N of {@code rs1_srvN}, {@code cfgN}, {@code mongosN}. */
  public int number() {
    int from = name.length();
    while (from > 0 && Character.isDigit(name.charAt(from - 1))) {
      from--;
    }
    return Integer.parseInt(name, from, name.length(), 10);
  }

  /**
   * The id in its set's configuration. It follows from the number, which no other member of the set
   * ever gets: so the id of one that was taken out is never another's, whatever order they come in.
   */
  public int memberId() {
    return number() - 1;
  }
}
