package dev.skep.mongo.model;

import dev.skep.run.Seen;
import java.util.Objects;
import java.util.Optional;

/**
 * The member book as the plan will write it: each member and router that lacks a place has one.
 * Placement is the most expensive part of a plan and several planners need its result, so it is
 * computed once and passed on.
 */
public final class BookedMembers {
  private final MongoDesired desired;
  private final MongoObserved observed;
  private final Optional<Bookings> bookings;

  private BookedMembers(MongoDesired desired, MongoObserved observed, Optional<Bookings> bookings) {
    this.desired = desired;
    this.observed = observed;
    this.bookings = bookings;
  }

  public static BookedMembers of(MongoDesired desired, MongoObserved observed) {
    var bookings =
        switch (observed.book()) {
          case Seen.Unknown<MemberBook> _ -> Optional.<Bookings>empty();
          case Seen.Present<MemberBook>(var book) -> Optional.of(of(desired, observed, book));
          case Seen.Absent<MemberBook> _ -> Optional.of(of(desired, observed, MemberBook.EMPTY));
        };
    return new BookedMembers(desired, observed, bookings);
  }

  private static Bookings of(MongoDesired desired, MongoObserved observed, MemberBook book) {
    return Bookings.of(desired, book, new LostBookings(observed, book).sorted().lostBookings());
  }

  /** Returns this if it was computed from the same desired and observed state, else a new one. */
  public BookedMembers when(MongoDesired wanted, MongoObserved seen) {
    boolean isOfThese = Objects.equals(desired, wanted) && Objects.equals(observed, seen);
    return isOfThese ? this : of(wanted, seen);
  }

  /** The member book to be written; empty when the stored one cannot be read. */
  public Optional<MemberBook> book() {
    return bookings.map(Bookings::book);
  }

  public MongoDesired desired() {
    return desired;
  }

  public MongoObserved observed() {
    return observed;
  }

  public Optional<Bookings> bookings() {
    return bookings;
  }
}
