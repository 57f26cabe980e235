package dev.skep.mongo.model;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The permanent record of every member and router with its host and port, stored as the cluster's
 * document {@link #DOCUMENT}. It is written before anything is done, so that a crash loses nothing.
 * No line is ever removed, so that no name, port or id is given twice. An immutable value; its
 * lists are computed once, since every host and set reads them.
 */
@JsonPropertyOrder({"members", "founded"})
public final class MemberBook {
  /** The document's name in the store. */
  public static final String DOCUMENT = "members";

  /** The first port that a shard's member gets; each one gets its own (docs: the port table). */
  public static final int FIRST_SHARD_PORT = 27101;

  public static final int LAST_SHARD_PORT = 27999;
  public static final int CONFIG_PORT = 27019;

  /** The port of routers and of a plain set's members. */
  public static final int CLIENT_PORT = 27017;

  public static final MemberBook EMPTY = new MemberBook(Map.of(), Set.of());

  /** One booking in its stored form. */
  public record Line(MemberRole role, String set, String host, int port, Booking.State state) {
    Line in(Booking.State other) {
      return new Line(role, set, host, port, other);
    }
  }

  private final Map<String, Line> members;
  private final Set<String> founded;
  private final List<Booking> all;
  private final List<Booking> wanted;
  private final List<Booking> routers;
  private final Map<SetName, List<Booking>> bySet;
  private final Map<SetName, List<Booking>> retiredBySet;
  private final Map<HostName, List<Booking>> byHost;

  /**
   * Creates the member book from its stored lines.
   *
   * @param members by container name
   * @param founded the replica sets that were initiated and have their administrator; these are
   *     never initiated again, whatever their members say
   */
  @JsonCreator
  public MemberBook(
      @JsonProperty("members") Map<String, Line> members,
      @JsonProperty("founded") Set<String> founded) {
    this.members = Collections.unmodifiableMap(new TreeMap<>(members));
    this.founded = Collections.unmodifiableSet(new TreeSet<>(founded));
    founded.forEach(SetName::new); // refuses a name that is none
    this.all = bookings(this.members);
    this.wanted = all.stream().filter(Booking::isWanted).toList();
    this.routers = wanted.stream().filter(Booking::isRouter).toList();
    this.bySet = wanted.stream().filter(each -> !each.isRouter()).collect(groupingBy(Booking::set));
    this.retiredBySet =
        all.stream()
            .filter(each -> !each.isWanted() && !each.isRouter())
            .collect(groupingBy(Booking::set));
    this.byHost = wanted.stream().collect(groupingBy(Booking::host));
  }

  /** Converts the stored lines into bookings and refuses an invalid line. */
  private static List<Booking> bookings(Map<String, Line> members) {
    var bookings = new ArrayList<Booking>();
    members.forEach((name, line) -> bookings.add(booking(name, line)));
    bookings.sort(
        Comparator.comparing(Booking::set)
            .thenComparing(Booking::role)
            .thenComparing(Booking::number));
    return List.copyOf(bookings);
  }

  @JsonProperty
  public Map<String, Line> members() {
    return members;
  }

  @JsonProperty
  public Set<String> founded() {
    return founded;
  }

  /** All desired members and routers, in the order of their sets and numbers. */
  public List<Booking> wanted() {
    return wanted;
  }

  /** The desired members of a replica set, in the order of their numbers. */
  public List<Booking> of(SetName set) {
    return Collections.unmodifiableList(bySet.getOrDefault(set, List.of()));
  }

  /** The desired members and routers on a host, in the order of {@link #wanted}. */
  public List<Booking> on(HostName host) {
    return Collections.unmodifiableList(byHost.getOrDefault(host, List.of()));
  }

  public List<Booking> routers() {
    return routers;
  }

  public Optional<Booking> find(String name) {
    return Optional.ofNullable(members.get(name)).map(line -> booking(name, line));
  }

  /** Whether a member with data has its place on the host. */
  public boolean holdsDataOn(HostName host) {
    return on(host).stream().anyMatch(booking -> !booking.isRouter());
  }

  public boolean isFounded(SetName set) {
    return founded.contains(set.value());
  }

  /** The replica sets that were founded, in the order of their names. */
  public List<SetName> foundedSets() {
    return founded.stream().map(SetName::new).sorted().toList();
  }

  /** The kind of a replica set by what was founded: beside config servers each other is a shard. */
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

  /**
   * Returns the book with these bookings added. A name that is already in the book keeps its line.
   */
  public MemberBook with(List<Booking> more) {
    var all = new LinkedHashMap<>(members);
    more.forEach(booking -> all.putIfAbsent(booking.name(), line(booking)));
    return new MemberBook(all, founded);
  }

  /** Returns the book with these members and routers retired. */
  public MemberBook retiring(Collection<String> names) {
    var all = new LinkedHashMap<>(members);
    names.forEach(name -> all.computeIfPresent(name, (_, line) -> line.in(Booking.State.RETIRED)));
    return new MemberBook(all, founded);
  }

  /** The retired members of a replica set. */
  public List<Booking> retired(SetName set) {
    return Collections.unmodifiableList(retiredBySet.getOrDefault(set, List.of()));
  }

  /** All bookings that were ever made, in the order of their sets and numbers. */
  public List<Booking> all() {
    return all;
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

  @Override
  public boolean equals(Object other) {
    return other instanceof MemberBook book
        && members.equals(book.members)
        && founded.equals(book.founded);
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, founded);
  }

  @Override
  public String toString() {
    return "MemberBook[members=%s, founded=%s]".formatted(members, founded);
  }
}
