package dev.skep.mongo.admin;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set as one of its members sees it ({@code replSetGetStatus}).
 *
 * @param votingMembers how many are counted; a member that was just added is not, until it has
 *     copied everything
 * @param newcomers which of them are surely not counted yet, as far as that was told
 */
public record SetStatus(
    SetName set, List<MemberStatus> members, int votingMembers, Set<Address> newcomers) {
  public SetStatus {
    members = List.copyOf(members);
    newcomers = Set.copyOf(newcomers);
  }

  /** One that tells how many are counted, and not who. */
  public SetStatus(SetName set, List<MemberStatus> members, int votingMembers) {
    this(set, members, votingMembers, Set.of());
  }

  /** The same, where it was asked who is not counted yet; whoever it does not name is none. */
  public SetStatus telling(Set<Address> notCounted) {
    var named = members.stream().map(MemberStatus::address).filter(notCounted::contains);
    return new SetStatus(
        set, members, votingMembers, named.collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * One member, as the one that was asked sees it.
   *
   * @param behind how much older its last write is than the primary's; zero where nobody tells
   */
  public record MemberStatus(Address address, MemberHealth standing, Duration behind) {
    /** One that lacks nothing. */
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

  /** Whether it has a primary, or is about to elect one: an election takes 10 to 12 s. */
  public boolean hasMajority() {
    return primary().isPresent() || hasMajorityWithout(Set.of());
  }

  /** Whether most of those that are counted are healthy and none of these, the primary or not. */
  public boolean hasMajorityWithout(Set<Address> away) {
    long healthy =
        members.stream()
            .filter(member -> member.standing().isHealthy())
            .map(MemberStatus::address)
            .filter(address -> !away.contains(address) && !newcomers.contains(address))
            .count();
    // Who else is not counted yet is not told: they may all be among the healthy.
    long uncounted = Math.max(0, members.size() - votingMembers - newcomers.size());
    return (healthy - uncounted) * 2 > votingMembers;
  }

  /** Empty when the configuration does not name it. */
  public Optional<MemberHealth> standingOf(Address address) {
    return members.stream()
        .filter(member -> member.address().equals(address))
        .map(MemberStatus::standing)
        .findFirst();
  }

  /** Whether all that it lacks is time: no member is down, some copy or are not counted yet. */
  public boolean isComing() {
    return !isWhole()
        && members.stream()
            .allMatch(member ->
                member.standing().isHealthy() || member.standing() == MemberHealth.SYNCING);
  }

  /** Whether each that it names is counted. */
  public boolean isCounted() {
    return votingMembers == members.size();
  }

  /** Whether each of these is healthy, and everybody is counted. */
  public boolean isReady(Collection<Address> wanted) {
    return isCounted()
        && wanted.stream()
            .allMatch(each -> standingOf(each).filter(MemberHealth::isHealthy).isPresent());
  }

  /** Whether each member has what the primary has, but for the last moments. */
  public boolean isCaughtUp(Duration moments) {
    return members.stream().allMatch(member -> member.behind().compareTo(moments) <= 0);
  }

  /** Whether every member is healthy and counted. */
  public boolean isWhole() {
    return isCounted() && members.stream().allMatch(member -> member.standing().isHealthy());
  }
}
