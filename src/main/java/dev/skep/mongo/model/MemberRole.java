package dev.skep.mongo.model;

/** The role of a booked MongoDB container. */
public enum MemberRole {
  /** A member of the config servers' replica set. */
  CONFIG("config"),
  /** A member of a replica set that holds data. */
  MEMBER("member"),
  ROUTER("router");

  private final String mark;

  MemberRole(String mark) {
    this.mark = mark;
  }

  /** The role as the container's label writes it. */
  public String mark() {
    return mark;
  }
}
