package dev.skep.mongo.model;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.placement.Group;
import dev.skep.placement.HostView;
import dev.skep.placement.Memory;
import dev.skep.placement.PlacedContainer;
import dev.skep.placement.PlacementDecision;
import dev.skep.placement.PlacementRequest;
import dev.skep.placement.Placer;
import dev.skep.run.Trouble;
import dev.skep.spec.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places every desired member and router. Those in the book keep their place; each other one gets a
 * host and the next free name and port. Pure.
 */
public record Bookings(
    MemberBook book, List<Booking> fresh, List<Booking> lostBookings, List<Trouble> refusals) {
  /**
   * Places the members and routers that lack a place. A set that the file no longer names keeps as
   * many members as it has.
   *
   * @param lostBookings the lost bookings; the successor of each gets a name of its own
   */
  public static Bookings of(MongoDesired desired, MemberBook book, List<Booking> lostBookings) {
    var left = book.retiring(lostBookings.stream().map(Booking::name).toList());
    var places = new Places(desired, left);
    desired.sets().forEach(set -> places.askForMembers(set, desired.membersOf(set)));
    desired.unnamed(book).forEach(set -> places.askForMembers(set, book.of(set).size()));
    places.askForRouters();
    return places.placed(lostBookings);
  }

  /**
   * The hosts with all MongoDB containers on them. The cache size of a member follows from them.
   */
  public static List<HostView> occupied(MongoDesired desired, MemberBook book) {
    return desired.hosts().stream().map(host -> with(host, desired, book)).toList();
  }

  /** One host with all MongoDB containers on it; empty when there is no host of this name. */
  public static Optional<HostView> occupied(HostName name, MongoDesired desired, MemberBook book) {
    return desired.hosts().stream()
        .filter(host -> host.name().equals(name.value()))
        .findFirst()
        .map(host -> with(host, desired, book));
  }

  private static HostView with(HostView host, MongoDesired desired, MemberBook book) {
    var occupied = host;
    for (var booking : book.on(new HostName(host.name()))) {
      occupied =
          occupied.with(
              container(booking.name(), booking.role(), booking.set(), booking.port(), desired));
    }
    return occupied;
  }

  private static PlacedContainer container(
      String name, MemberRole role, SetName set, int port, MongoDesired desired) {
    var memory = desired.spec().memory();
    return switch (role) {
      case CONFIG -> container(name, Group.config(), memory.configServer(), port);
      case MEMBER -> container(name, Group.set(set.value()), memory.member(), port);
      case ROUTER -> container(name, Group.routers(), memory.router(), port);
    };
  }

  private static PlacedContainer container(String name, Group group, MemorySize memory, int port) {
    return new PlacedContainer(name, group, new Memory(memory.bytes())).binding(port);
  }

  /** A member or router that has its name and port and still lacks its host. */
  private record Opening(String name, MemberRole role, SetName set, int port) {
    Booking at(HostName host) {
      return new Booking(name, role, set, host, port, Booking.State.WANTED);
    }
  }

  /** Collects the requests to the placer for all members and routers that lack a place. */
  private static final class Places {
    private final MongoDesired desired;
    private final MemberBook book;
    private final List<PlacementRequest> requests = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();
    private int nextShardPort;

    Places(MongoDesired desired, MemberBook book) {
      this.desired = desired;
      this.book = book;
      this.nextShardPort =
          book.all().stream()
              .mapToInt(Booking::port)
              .filter(port -> port >= MemberBook.FIRST_SHARD_PORT)
              .map(port -> port + 1)
              .max()
              .orElse(MemberBook.FIRST_SHARD_PORT);
    }

    void askForMembers(SetName set, int count) {
      var role = set.equals(SetName.CONFIG) ? MemberRole.CONFIG : MemberRole.MEMBER;
      var stem = role == MemberRole.CONFIG ? "cfg" : set + "_srv";
      int number = lastNumber(role, set);
      for (int missing = count - book.of(set).size(); missing > 0; missing--) {
        ask(stem + ++number, role, set, port(set));
      }
    }

    void askForRouters() {
      int number = lastNumber(MemberRole.ROUTER, SetName.CONFIG);
      for (int missing = desired.spec().routers() - book.routers().size(); missing > 0; missing--) {
        ask("mongos" + ++number, MemberRole.ROUTER, SetName.CONFIG, MemberBook.CLIENT_PORT);
      }
    }

    private int lastNumber(MemberRole role, SetName set) {
      return book.all().stream()
          .filter(booking -> booking.role() == role && booking.set().equals(set))
          .mapToInt(Booking::number)
          .max()
          .orElse(0);
    }

    private int port(SetName set) {
      return switch (desired.kindOf(set, book)) {
        case CONFIG -> MemberBook.CONFIG_PORT;
        case SHARD -> nextShardPort++;
        case PLAIN -> MemberBook.CLIENT_PORT;
      };
    }

    private void ask(String name, MemberRole role, SetName set, int port) {
      var written = desired.spec().placement();
      var request =
          PlacementRequest.of(container(name, role, set, port, desired))
              .pool(desired.spec().pool());
      requests.add(
          switch (role) {
            case CONFIG -> request.where(written.configServers()).apart(desired.rules());
            case MEMBER -> request.where(written.members()).apart(desired.rules());
            case ROUTER -> request.where(written.routers());
          });
      openings.add(new Opening(name, role, set, port));
    }

    Bookings placed(List<Booking> lostBookings) {
      var answers = Placer.place(requests, occupied(desired, book));
      var fresh = new ArrayList<Booking>();
      var refusals = new ArrayList<Trouble>();
      for (var opening : openings) {
        answers.hostOf(opening.name()).ifPresent(host -> fresh.add(opening.at(new HostName(host))));
      }
      answers.refused().forEach((name, why) -> refusals.add(refusal(name, why)));
      return new Bookings(
          book.with(fresh), List.copyOf(fresh), List.copyOf(lostBookings), List.copyOf(refusals));
    }

    private static Trouble refusal(String name, PlacementDecision.Refused why) {
      return Trouble.of(Trouble.Kind.UNPLACEABLE, "No host can take %s.".formatted(name))
          .evidence(why.lines())
          .next("Give its pool more hosts or more memory, or ask for fewer members.");
    }
  }
}
