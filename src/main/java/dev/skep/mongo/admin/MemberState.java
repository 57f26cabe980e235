package dev.skep.mongo.admin;

import java.util.List;
import java.util.Optional;

/** The state that a MongoDB member reports of itself. */
public sealed interface MemberState {
  /** The member runs and was never in a set: code 94. Only such a one may be initiated or added. */
  record NeverInitiated() implements MemberState {}

  /** The member was in a set and is no longer in its configuration: code 93. */
  record Removed() implements MemberState {}

  /**
   * The member is in a set.
   *
   * @param primary the primary's address, as the member believes
   * @param members the addresses in its configuration
   */
  record InSet(SetName set, MemberHealth standing, Optional<Address> primary, List<Address> members)
      implements MemberState {
    public InSet {
      members = List.copyOf(members);
    }
  }

  /**
   * The member answers but is not the cluster's: it has other users, or is not in replica set mode.
   */
  record Foreign(String reason) implements MemberState {}

  /** The member does not answer. */
  record Silent(String reason) implements MemberState {}
}
