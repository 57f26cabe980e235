package dev.skep.mongo;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.Deadline;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Observes every founded replica set through one of its members, all sets in parallel. Another
 * member is asked only when the first one does not answer. In parallel each router is sent a
 * greeting, because a router that runs may still not answer. Changes nothing. A set or router that
 * does not answer is unknown.
 */
public final class MongoObserver {
  private static final String UNASKED = "this run had no need to ask";

  private final Members members;
  private final Duration limit;

  /**
   * Creates an observer that asks through these members.
   *
   * @param limit the time limit for the whole observation; each member gets a part of it
   */
  public MongoObserver(Members members, Duration limit) {
    this.members = members;
    this.limit = limit;
  }

  /** The answer of one member of a replica set. */
  private record Told(SetStatus status, Seen<Catalogue> catalogue) {}

  /** The answers of the replica sets, and of the routers to their greeting. */
  private record Answers(Map<SetName, Seen<Told>> sets, Map<String, Seen<Seat>> routers) {}

  /** Observes the replica sets that the book names, once. */
  public MongoObserved observe(HostsObserved hosts, Seen<MemberBook> book) {
    return book.known()
        .map(known -> observe(hosts, book, known))
        .orElseGet(() -> unseen(hosts, book));
  }

  /** What is known without asking any member: founded sets and their catalogue are unknown. */
  public static MongoObserved unasked(HostsObserved hosts, Seen<MemberBook> book) {
    return book.known()
        .map(known -> {
          var sets = new LinkedHashMap<SetName, Seen<SetStatus>>();
          known.founded().forEach(set -> sets.put(new SetName(set), Seen.unknown(UNASKED)));
          return new MongoObserved(hosts, book, sets, MuteRouters.NONE, Seen.unknown(UNASKED));
        })
        .orElseGet(() -> unseen(hosts, book));
  }

  private static MongoObserved unseen(HostsObserved hosts, Seen<MemberBook> book) {
    Seen<Catalogue> catalogue =
        book instanceof Seen.Unknown<MemberBook>(var reason) ? Seen.unknown(reason) : Seen.absent();
    return new MongoObserved(hosts, book, Map.of(), MuteRouters.NONE, catalogue);
  }

  private MongoObserved observe(HostsObserved hosts, Seen<MemberBook> seen, MemberBook book) {
    var founded = book.foundedSets();
    var home = founded.contains(SetName.CONFIG) ? SetName.CONFIG : new SetName("rs1");
    var sets = new LinkedHashMap<SetName, Seen<SetStatus>>();
    Seen<Catalogue> catalogue = Seen.absent();
    var answers = ask(hosts, book, founded, home);
    for (var told : answers.sets().entrySet()) {
      sets.put(told.getKey(), told.getValue().map(Told::status));
      if (told.getKey().equals(home)) {
        catalogue = catalogue(told.getValue());
      }
    }
    return new MongoObserved(hosts, seen, sets, mute(answers.routers()), catalogue);
  }

  private static MuteRouters mute(Map<String, Seen<Seat>> routers) {
    var mute = new LinkedHashMap<String, String>();
    routers.forEach((name, greeted) -> {
      if (greeted instanceof Seen.Unknown<Seat>(var reason)) {
        mute.put(name, reason);
      }
    });
    return MuteRouters.of(mute);
  }

  private static Seen<Catalogue> catalogue(Seen<Told> told) {
    return switch (told) {
      case Seen.Present<Told>(var known) -> known.catalogue();
      case Seen.Absent<Told> _ -> Seen.absent();
      case Seen.Unknown<Told>(var reason) -> Seen.unknown(reason);
    };
  }

  private Answers ask(HostsObserved hosts, MemberBook book, List<SetName> sets, SetName home) {
    // Not closed with a wait: a member that hangs must not delay the other answers.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var asked = new LinkedHashMap<SetName, Future<Seen<Told>>>();
      for (var set : sets) {
        var seats = seats(hosts, members(book, set));
        asked.put(set, threads.submit(() -> ask(seats, set.equals(home))));
      }
      var greeted = new LinkedHashMap<String, Future<Seen<Seat>>>();
      for (var seat : seats(hosts, book.routers())) {
        greeted.put(seat.container(), threads.submit(() -> greet(seat)));
      }
      var within = Deadline.of(limit);
      return new Answers(told(asked, within), told(greeted, within));
    } finally {
      threads.shutdownNow();
    }
  }

  private static <K, V> Map<K, Seen<V>> told(Map<K, Future<Seen<V>>> asked, Deadline within) {
    var told = new LinkedHashMap<K, Seen<V>>();
    asked.forEach((whom, answer) -> told.put(whom, within.answer(answer)));
    return told;
  }

  private Seen<Told> ask(List<Seat> seats, boolean isHome) {
    var reasons = new ArrayList<String>();
    for (var seat : seats) {
      try {
        var member = members.member(seat);
        return Seen.present(new Told(member.status(), isHome ? catalogue(member) : Seen.absent()));
      } catch (AdminException e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    return Seen.unknown(
        reasons.isEmpty() ? "none of its members was seen to run" : String.join("; ", reasons));
  }

  private Seen<Seat> greet(Seat router) {
    try {
      members.router(router).greet();
      return Seen.present(router);
    } catch (AdminException e) {
      return Seen.unknown(String.valueOf(e.getMessage()));
    }
  }

  private static Seen<Catalogue> catalogue(Member member) {
    try {
      return Seen.present(member.catalogue());
    } catch (AdminException e) {
      return Seen.unknown(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The members of a set, retired ones last. Until a successor has copied the data, a retired
   * member may be the only one left with it.
   */
  private static List<Booking> members(MemberBook book, SetName set) {
    return Stream.concat(book.of(set).stream(), book.retired(set).stream()).toList();
  }

  /** The seats of those members and routers whose container was observed running. */
  private static List<Seat> seats(HostsObserved hosts, List<Booking> bookings) {
    var seats = new ArrayList<Seat>();
    for (var booking : bookings) {
      Optional<Host> host = hosts.host(booking.host()).known();
      Optional<EngineSeen> engine = hosts.engine(booking.host()).known();
      boolean runs =
          engine
              .flatMap(seen -> seen.container(booking.name()))
              .filter(container -> container.running())
              .isPresent();
      if (host.isPresent() && runs) {
        var address = new Address(host.get().address(), booking.port());
        seats.add(new Seat(booking.name(), booking.host(), address));
      }
    }
    return seats;
  }
}
