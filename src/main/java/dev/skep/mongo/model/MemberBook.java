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
 * Who sits where, for good: the cluster's document {@link #DOCUMENT}. Written before it is acted
 * on, so that a crash forgets nothing; nothing is ever taken out of it, so that no name, port or id
 * is given twice. A value; its lists are made once, since every host and set asks for them.
 */
@JsonPropertyOrder({"members", "founded"})
public final class MemberBook {
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
   * The book of these lines.
   *
   * @param members by container name
   * @param founded the sets that were initiated and have their administrator: these are never
   *     initiated again, whatever their members say
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

  /** Refuses a line that is none. */
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

  /** All that is wanted, in the order of their sets and numbers. */
  public List<Booking> wanted() {
    return wanted;
  }

  /** The wanted members of a set, in the order of their numbers. */
  public List<Booking> of(SetName set) {
    return Collections.unmodifiableList(bySet.getOrDefault(set, List.of()));
  }

  /** What is wanted on a host, in the order of {@link #wanted}. */
  public List<Booking> on(HostName host) {
    return Collections.unmodifiableList(byHost.getOrDefault(host, List.of()));
  }

  public List<Booking> routers() {
    return routers;
  }

  public Optional<Booking> find(String name) {
    return Optional.ofNullable(members.get(name)).map(line -> booking(name, line));
  }

  /** Whether a member sits there, with its data. */
  public boolean holdsDataOn(HostName host) {
    return on(host).stream().anyMatch(booking -> !booking.isRouter());
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
    return Collections.unmodifiableList(retiredBySet.getOrDefault(set, List.of()));
  }

  /** All that ever was, in the order of their sets and numbers. */
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
