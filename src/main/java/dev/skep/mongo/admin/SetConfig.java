package dev.skep.mongo.admin;

import java.util.List;

/**
 * What a set's configuration says, as far as we look at it.
 *
 * @param replicaSetId its identity: two sets of one name have two
 */
public record SetConfig(SetName set, String replicaSetId, long version, List<Entry> members) {
  public SetConfig {
    members = List.copyOf(members);
  }

  /** A member under its id, which is never given to another. */
  public record Entry(int id, Address address) {}

  public boolean names(Address address) {
    return members.stream().anyMatch(entry -> entry.address().equals(address));
  }
}
