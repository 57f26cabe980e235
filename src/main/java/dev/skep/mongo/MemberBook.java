package dev.skep.mongo;

import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who sits where, for good: the cluster's document {@link #DOCUMENT}. Written before it is acted
 * on, so that a crash forgets nothing; nothing is ever taken out of it, so that no name, port or id
 * is given twice.
 *
 * @param members by container name
 * @param founded the sets that were initiated and have their administrator: these are never
 *     initiated again, whatever their members say
 */
public record MemberBook(Map<String, Line> members, Set<String> founded) {
  /** The document's name in the store. */
  public static final String DOCUMENT = "members";

  /** The first port that a shard's member gets; each one gets its own (docs: the port table). */
  public static final int FIRST_SHARD_PORT = 27101;

  public static final int LAST_SHARD_PORT = 27999;
  public static final int CONFIG_PORT = 27019;

  /** Of routers, and of a plain set's members. */
  public static final int CLIENT_PORT = 27017;

  public static final MemberBook EMPTY = new MemberBook(Map.of(), Set.of());

  /** One booking as it is stored. */
  public record Line(Role role, String set, String host, int port, Booking.State state) {
    Line in(Booking.State other) {
      return new Line(role, set, host, port, other);
    }
  }

  public MemberBook {
    members.forEach(MemberBook::booking); // refuses a line that is none
    founded.forEach(SetName::new);
    members = java.util.Collections.unmodifiableMap(new TreeMap<>(members));
    founded = java.util.Collections.unmodifiableSet(new TreeSet<>(founded));
  }

  /** All that is wanted, in the order of their sets and numbers. */
  public List<Booking> wanted() {
    return all().stream().filter(Booking::isWanted).toList();
  }

  /** The wanted members of a set, in the order of their numbers. */
  public List<Booking> of(SetName set) {
    return wanted().stream()
        .filter(booking -> booking.set().equals(set) && !booking.isRouter())
        .toList();
  }

  public List<Booking> routers() {
    return wanted().stream().filter(Booking::isRouter).toList();
  }

  public Optional<Booking> find(String name) {
    return Optional.ofNullable(members.get(name)).map(line -> booking(name, line));
  }

  /** Whether a member sits there, with its data. */
  public boolean holdsDataOn(HostName host) {
    return wanted().stream()
        .anyMatch(booking -> !booking.isRouter() && booking.host().equals(host));
  }

  public boolean isFounded(SetName set) {
    return founded.contains(set.value());
  }

  /** The sets that were founded, in the order of their names. */
  public List<SetName> foundedSets() {
    return founded.stream().map(SetName::new).sorted().toList();
  }

  /** What a set is, by what stands: beside config servers every other one is a shard. */
  public SetKind kindOf(SetName set) {
    if (set.equals(SetName.CONFIG)) {
      return SetKind.CONFIG;
    }
    return isFounded(SetName.CONFIG) ? SetKind.SHARD : SetKind.PLAIN;
  }

  public MemberBook founding(SetName set) {
    var more = new TreeSet<>(founded);
    more.add(set.value());
    return new MemberBook(members, more);
  }

  /** With these added; a name that is in it already keeps its line. */
  public MemberBook with(List<Booking> more) {
    var all = new LinkedHashMap<>(members);
    more.forEach(booking -> all.putIfAbsent(booking.name(), line(booking)));
    return new MemberBook(all, founded);
  }

  /** With these taken out for good. */
  public MemberBook retiring(Collection<String> names) {
    var all = new LinkedHashMap<>(members);
    names.forEach(name -> all.computeIfPresent(name, (_, line) -> line.in(Booking.State.RETIRED)));
    return new MemberBook(all, founded);
  }

  /** Members of a set that were taken out for good. */
  public List<Booking> retired(SetName set) {
    return all().stream()
        .filter(booking -> !booking.isWanted() && booking.set().equals(set))
        .filter(booking -> !booking.isRouter())
        .toList();
  }

  /** All that ever was, in the order of their sets and numbers. */
  public List<Booking> all() {
    var bookings = new ArrayList<Booking>();
    members.forEach((name, line) -> bookings.add(booking(name, line)));
    bookings.sort(
        java.util.Comparator.comparing(Booking::set)
            .thenComparing(Booking::role)
            .thenComparing(Booking::number));
    return List.copyOf(bookings);
  }

  private static Booking booking(String name, Line line) {
    return new Booking(
        name,
        line.role(),
        new SetName(line.set()),
        new HostName(line.host()),
        line.port(),
        line.state());
  }

  private static Line line(Booking booking) {
    return new Line(
        booking.role(),
        booking.set().value(),
        booking.host().value(),
        booking.port(),
        booking.state());
  }
}
