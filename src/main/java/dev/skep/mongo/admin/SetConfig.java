package dev.skep.mongo.admin;

import java.util.List;

/**
 * The configuration of a replica set, as far as Skep reads it.
 *
 * @param replicaSetId the set's identity: two sets of one name have two
 */
public record SetConfig(SetName set, String replicaSetId, long version, List<Entry> members) {
  public SetConfig {
    members = List.copyOf(members);
  }

  /** A member under its id, which no other member ever gets. */
  public record Entry(int id, Address address) {}

  public boolean names(Address address) {
    return members.stream().anyMatch(entry -> entry.address().equals(address));
  }
}
