package dev.skep.mongo;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.Bookings;
import dev.skep.mongo.model.LostBookings;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MembersToRemove.Departure;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.PrimaryLoss;
import dev.skep.mongo.steps.AddMember;
import dev.skep.mongo.steps.AddShard;
import dev.skep.mongo.steps.AwaitReady;
import dev.skep.mongo.steps.BookMembers;
import dev.skep.mongo.steps.CreateAdministrator;
import dev.skep.mongo.steps.CreateUser;
import dev.skep.mongo.steps.DropUser;
import dev.skep.mongo.steps.ElectPrimary;
import dev.skep.mongo.steps.InitiateSet;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.mongo.steps.RemoveMember;
import dev.skep.mongo.steps.ReplaceRouter;
import dev.skep.mongo.steps.SetDefaults;
import dev.skep.mongo.steps.ShardCollections;
import dev.skep.mongo.steps.StartRouter;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans the steps from the observed to the desired MongoDB, in the order in which a sharded cluster
 * comes up. Pure. What could not be observed leads to no step.
 */
public final class MongoPlanner {
  /** Adds the MongoDB tier's steps, notes and refusals to the plan. */
  public <C extends MongoContext> void plan(BookedMembers booked, PlanDraft<C> draft) {
    if (booked.observed().book() instanceof Seen.Unknown<MemberBook>(var reason)) {
      draft.note("nothing is planned for MongoDB: its book cannot be read: " + reason);
    }
    booked
        .bookings()
        .ifPresent(bookings -> plan(booked.desired(), booked.observed(), bookings, draft));
  }

  /** The image ids of containers that were made of the file's images, by the file's image. */
  public static Map<ImageRef, String> running(MongoDesired desired, MongoObserved observed) {
    var running = new TreeMap<ImageRef, String>();
    var book = observed.book().known().orElse(MemberBook.EMPTY);
    var world = new MongoFacts(desired, observed, book);
    for (var booking : book.wanted()) {
      world
          .container(booking)
          .filter(container -> world.isOfNamed(booking, container))
          .map(ContainerSummary::imageId)
          .filter(ImageRef::isContent)
          .ifPresent(id -> running.putIfAbsent(world.image(booking).unresolved(), id));
    }
    return running;
  }

  /** The keys of the file that are recorded and not applied to running members. */
  public static List<UnappliedKeys> unapplied(MongoDesired desired, MongoObserved observed) {
    return observed
        .book()
        .known()
        .map(book -> UnappliedKeys.in(new MongoFacts(desired, observed, book)))
        .orElse(List.of());
  }

  private static <C extends MongoContext> void plan(
      MongoDesired desired, MongoObserved observed, Bookings bookings, PlanDraft<C> draft) {
    var book = observed.book().known().orElse(MemberBook.EMPTY);
    bookings.refusals().forEach(draft::refuse);
    if (!bookings.fresh().isEmpty() || !bookings.lostBookings().isEmpty()) {
      draft.add(new BookMembers(bookings.fresh(), bookings.lostBookings()));
    }
    new LostBookings(observed, book)
        .sorted()
        .heldBack()
        .forEach(booking -> draft.note(MongoFacts.quorumHosts(booking)));
    var world = new MongoFacts(desired, observed, bookings.book());
    UnappliedKeys.in(world).forEach(each -> draft.note(each.toString()));
    world.kept().forEach(set -> planSet(set, world, draft)); // config servers first
    planRouters(world, draft);
    planShards(world, draft); // after replica sets and routers
    planHome(world, draft); // the default write concern, users, collections
    noteOthers(world, draft);
  }

  private static <C extends MongoContext> void planSet(
      SetName set, MongoFacts world, PlanDraft<C> draft) {
    var members = world.book().of(set);
    if (members.isEmpty()) {
      return; // refused: no host takes any of it
    }
    boolean starts = false;
    for (var booking : members) {
      starts |= planStart(booking, world, draft);
    }
    if (!world.isFounded(set)) {
      var initialMembers = world.initialMembers(set);
      draft.add(new InitiateSet(set, world.kindOf(set), initialMembers));
      draft.add(new CreateAdministrator(set, initialMembers));
      var others =
          members.stream().filter(each -> !each.equals(initialMembers.getFirst())).toList();
      planAdditions(set, world, others, draft);
      draft.add(new AwaitReady(set, members, members, List.of()));
    } else if (world.observed().set(set) instanceof Seen.Present<SetStatus>(var status)) {
      if (new PrimaryLoss(world.observed(), world.book()).is(status)) {
        draft.add(new ElectPrimary(set, world.voices(set)));
      }
      var missing = world.missing(set, status);
      planAdditions(set, world, missing, draft);
      var leaving = world.membersToRemove(set, status);
      if (starts || !missing.isEmpty() || !leaving.isEmpty() || status.isComing()) {
        var dropped = leaving.stream().filter(each -> each.wasNeverCounted(status));
        draft.add(
            new AwaitReady(
                set, members, world.voices(set), dropped.map(Departure::leaving).toList()));
      } else if (!status.isWhole()) {
        draft.note("%s is not whole: %s".formatted(set, MongoFacts.ailing(status)));
      }
      planRemovals(leaving, status, world.voices(set), draft);
    } else {
      draft.note("%s cannot be seen: %s".formatted(set, world.whyUnseen(set)));
    }
  }

  /**
   * Plans the start of a member or router whose container is surely missing or surely stopped, and
   * returns whether it did.
   */
  private static <C extends MongoContext> boolean planStart(
      Booking booking, MongoFacts world, PlanDraft<C> draft) {
    if (world.hasNoHost(booking)) {
      return false;
    }
    return switch (world.observed().hosts().engine(booking.host())) {
      case Seen.Unknown<EngineSeen>(var reason) -> {
        draft.note("%s cannot be seen: %s".formatted(booking.name(), reason));
        yield false;
      }
      case Seen.Absent<EngineSeen> _ -> {
        draft.add(world.start(booking, Optional.empty()));
        yield true;
      }
      case Seen.Present<EngineSeen>(var engine) -> {
        var container = engine.container(booking.name());
        boolean runs = container.filter(each -> each.running()).isPresent();
        if (!runs) {
          draft.add(world.start(booking, Optional.of(engine)));
        }
        yield !runs;
      }
    };
  }

  private static <C extends MongoContext> void planAdditions(
      SetName set, MongoFacts world, Iterable<Booking> missing, PlanDraft<C> draft) {
    Optional<String> before = Optional.empty();
    for (var booking : missing) {
      draft.add(new AddMember(booking, before, world.voices(set)));
      before = Optional.of(booking.name());
    }
  }

  /**
   * Plans the removal of retired members, one change of the configuration at a time. A member at
   * whose address a successor is to start is removed before that start.
   */
  private static <C extends MongoContext> void planRemovals(
      List<Departure> membersToRemove, SetStatus status, List<Booking> voices, PlanDraft<C> draft) {
    Optional<String> before = Optional.empty();
    Optional<String> droppedBefore = Optional.empty();
    for (var each : membersToRemove) {
      var leaving = each.leaving();
      if (each.successor().isPresent()) {
        draft.add(RemoveMember.toMakeRoom(leaving, each.address(), each.successor().get(), voices));
      } else if (each.wasNeverCounted(status)) {
        draft.add(RemoveMember.neverCounted(leaving, each.address(), droppedBefore, voices));
        droppedBefore = Optional.of(leaving.name());
      } else {
        draft.add(RemoveMember.onceReplaced(leaving, each.address(), before, voices));
        before = Optional.of(leaving.name());
      }
    }
  }

  private static <C extends MongoContext> void planRouters(MongoFacts world, PlanDraft<C> draft) {
    Optional<Booking> before = Optional.empty();
    for (var booking : world.book().routers()) {
      var cause = world.uselessness(booking);
      if (!world.isRoutable()) {
        if (!world.runs(booking)) {
          draft.note("%s does not run: cfg has no majority".formatted(booking.name()));
        }
      } else if (cause.isPresent()) {
        draft.add(
            new ReplaceRouter(
                StartRouter.of(world.router(booking), world.observed()), cause.get(), before));
        before = Optional.of(booking);
      } else {
        planStart(booking, world, draft);
      }
    }
  }

  private static <C extends MongoContext> void planShards(MongoFacts world, PlanDraft<C> draft) {
    for (var set : world.shardsToAdd()) {
      draft.add(new AddShard(set, world.voices(set), world.door()));
    }
  }

  private static <C extends MongoContext> void planHome(MongoFacts world, PlanDraft<C> draft) {
    var home = world.desired().home();
    var databases = world.databases();
    var members = world.voices(home);
    if (databases.lacksDefaults()) {
      draft.add(new SetDefaults(home, members));
    }
    for (var database : databases.databasesWithoutUser()) {
      draft.add(new CreateUser(database, home, members));
    }
    for (var app : databases.formerUsers()) {
      draft.add(new DropUser(app, home, members));
    }
    for (var database : databases.databasesToSpread()) {
      var age =
          databases.databasesWithoutUser().contains(database)
              ? ShardCollections.Age.NEW
              : ShardCollections.Age.IN_USE;
      draft.add(new ShardCollections(database, age, world.desired().dataSets(), world.door()));
    }
  }

  /**
   * Notes the founded replica sets that a file without MongoDB leaves untouched. Nothing is
   * repaired, since such a file does not say how a member is made.
   */
  public static void noteUnnamed(MongoObserved observed, PlanDraft<?> draft) {
    observed
        .book()
        .known()
        .map(MemberBook::foundedSets)
        .orElse(List.of())
        .forEach(set ->
            draft.note(
                "%s is not in the file; it holds data, so it stays, and nothing of it is mended"
                    .formatted(set)));
  }

  private static <C extends MongoContext> void noteOthers(MongoFacts world, PlanDraft<C> draft) {
    world
        .unnamed()
        .forEach(set ->
            draft.note(
                "%s is not in the file; it holds data, so it stays and is kept whole"
                    .formatted(set)));
    world
        .unwanted()
        .forEach(name -> draft.note("%s is not in the file; it is left as it is".formatted(name)));
  }
}
