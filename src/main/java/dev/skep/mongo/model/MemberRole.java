package dev.skep.mongo.model;

/** What a booked container does. */
public enum MemberRole {
  /** A member of the config servers' set. */
  CONFIG("config"),
  /** A member of a set that holds data. */
  MEMBER("member"),
  ROUTER("router");

  private final String mark;

  MemberRole(String mark) {
    this.mark = mark;
  }

  /** As it stands in the container's labels. */
  public String mark() {
    return mark;
  }
}
