package dev.skep.mongo.admin;

import dev.skep.hosts.model.HostName;

/** The place of a member or a router: its container, its host, and its address for others. */
public record Seat(String container, HostName host, Address address) {
  /** The seat as errors name it: {@code rs1_srv1 (10.0.0.14:27101)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(container, address);
  }
}
