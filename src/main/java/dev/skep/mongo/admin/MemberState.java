package dev.skep.mongo.admin;

import java.util.List;
import java.util.Optional;

/** What a member says of itself. */
public sealed interface MemberState {
  /** It runs and was never in any set: code 94. Only such a one may be initiated or added. */
  record NeverInitiated() implements MemberState {}

  /** It was in a set, and is in its configuration no more: code 93. */
  record Removed() implements MemberState {}

  /**
   * It is in a set.
   *
   * @param primary where it believes the primary to be
   * @param members in its configuration
   */
  record InSet(SetName set, MemberHealth standing, Optional<Address> primary, List<Address> members)
      implements MemberState {
    public InSet {
      members = List.copyOf(members);
    }
  }

  /** It answers, and is not ours: other users, or no member of a set at all. */
  record Foreign(String reason) implements MemberState {}

  /** It does not answer. */
  record Silent(String reason) implements MemberState {}
}
