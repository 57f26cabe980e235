package dev.skep.mongo.admin;

import dev.skep.hosts.model.HostName;

/**
 * Where a member or a router sits: in which container of which host, and at which address others
 * reach it.
 */
public record Seat(String container, HostName host, Address address) {
  /** As errors name it: {@code rs1_srv1 (10.0.0.14:27101)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(container, address);
  }
}
