package dev.skep.mongo.admin;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The status of a replica set as one of its members sees it ({@code replSetGetStatus}).
 *
 * @param votingMembers how many members have a vote; a member that was just added has none until it
 *     has copied everything
 * @param newcomers the members that surely have no vote yet, as far as that was reported
 */
public record SetStatus(
    SetName set, List<MemberStatus> members, int votingMembers, Set<Address> newcomers) {
  public SetStatus {
    members = List.copyOf(members);
    newcomers = Set.copyOf(newcomers);
  }

  /** Creates a status that says how many members have a vote, and not which. */
  public SetStatus(SetName set, List<MemberStatus> members, int votingMembers) {
    this(set, members, votingMembers, Set.of());
  }

  /**
   * Returns the same status with the members that have no vote yet; an address that the status does
   * not name is ignored.
   */
  public SetStatus telling(Set<Address> notCounted) {
    var named = members.stream().map(MemberStatus::address).filter(notCounted::contains);
    return new SetStatus(
        set, members, votingMembers, named.collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * One member, as the asked member sees it.
   *
   * @param behind how much older its last write is than the primary's; zero where that is not known
   */
  public record MemberStatus(Address address, MemberHealth standing, Duration behind) {
    /** Creates a member that has caught up. */
    public MemberStatus(Address address, MemberHealth standing) {
      this(address, standing, Duration.ZERO);
    }
  }

  public Optional<Address> primary() {
    return members.stream()
        .filter(member -> member.standing() == MemberHealth.PRIMARY)
        .map(MemberStatus::address)
        .findFirst();
  }

  /** Whether the set has a primary, or can elect one: an election takes 10 to 12 s. */
  public boolean hasMajority() {
    return primary().isPresent() || hasMajorityWithout(Set.of());
  }

  /**
   * Whether most of the members with a vote are healthy and not among these, the primary included.
   */
  public boolean hasMajorityWithout(Set<Address> away) {
    long healthy =
        members.stream()
            .filter(member -> member.standing().isHealthy())
            .map(MemberStatus::address)
            .filter(address -> !away.contains(address) && !newcomers.contains(address))
            .count();
    // The status does not say which others have no vote: all of them may be healthy.
    long uncounted = Math.max(0, members.size() - votingMembers - newcomers.size());
    return (healthy - uncounted) * 2 > votingMembers;
  }

  /** The state of the member at an address; empty when the configuration does not name it. */
  public Optional<MemberHealth> standingOf(Address address) {
    return members.stream()
        .filter(member -> member.address().equals(address))
        .map(MemberStatus::standing)
        .findFirst();
  }

  /** Whether the set only needs time: no member is down, some copy data or have no vote yet. */
  public boolean isComing() {
    return !isWhole()
        && members.stream()
            .allMatch(member ->
                member.standing().isHealthy() || member.standing() == MemberHealth.SYNCING);
  }

  /** Whether every member that the configuration names has a vote. */
  public boolean isCounted() {
    return votingMembers == members.size();
  }

  /** Whether each of these members is healthy, and every member has a vote. */
  public boolean isReady(Collection<Address> wanted) {
    return isCounted()
        && wanted.stream()
            .allMatch(each -> standingOf(each).filter(MemberHealth::isHealthy).isPresent());
  }

  /** Whether each member has what the primary has, except for the last moments. */
  public boolean isCaughtUp(Duration moments) {
    return members.stream().allMatch(member -> member.behind().compareTo(moments) <= 0);
  }

  /** Whether every member is healthy and has a vote. */
  public boolean isWhole() {
    return isCounted() && members.stream().allMatch(member -> member.standing().isHealthy());
  }
}
