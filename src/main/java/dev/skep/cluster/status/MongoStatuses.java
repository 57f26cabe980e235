package dev.skep.cluster.status;

import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.status.StatusReport.MemberStatus;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.cluster.status.StatusReport.ReplicaSetStatus;
import dev.skep.cluster.status.StatusReport.RouterStatus;
import dev.skep.cluster.status.StatusReport.ShardStatus;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.mongo.MongoPlanner;
import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.MemberHealth;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes the part of a status report about MongoDB. */
final class MongoStatuses {
  private static final String NEXT =
      "\"skep up\" starts what is missing; \"skep logs NAME\" shows why.";

  /** A silent member is not down: on a busy machine it answers a moment later. */
  private static final String UNHEARD = "Look again; where it stays so: " + NEXT;

  private static final String UNAPPLIED =
      "A member that is made anew takes it up; what the file said before ends this as well.";

  private final Optional<MongoDesired> desired;
  private final Observed observed;
  private final Problems problems;
  private final MemberBook book;

  MongoStatuses(Desired desired, Observed observed, Problems problems) {
    this.desired = desired.mongo();
    this.observed = observed;
    this.problems = problems;
    this.book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
  }

  List<ReplicaSetStatus> sets() {
    desired.ifPresent(this::unapplied);
    if (desired.isEmpty()) {
      unnamed().forEach(this::noteUnkept);
    }
    return desired.map(mongo -> mongo.kept(book)).orElseGet(this::unnamed).stream()
        .map(this::set)
        .toList();
  }

  /**
   * Reports each key of the file that is recorded but not applied, a line each: that is no success.
   */
  private void unapplied(MongoDesired mongo) {
    MongoPlanner.unapplied(mongo, observed.mongo())
        .forEach(each -> problems.bad(new Problem(each.key(), each.why(), UNAPPLIED)));
  }

  /** Returns the replica sets that hold data and that the file no longer names. */
  private List<SetName> unnamed() {
    return desired.map(mongo -> mongo.unnamed(book)).orElseGet(book::foundedSets);
  }

  private void noteUnkept(SetName set) {
    problems.note(
        new Problem(
            "replica set " + set,
            "it holds data, and nothing of it is mended: the file has no MongoDB any more",
            "Name MongoDB in the file again, or look after it yourself."));
  }

  private Optional<String> reason(SetName set) {
    return Optional.of("the file no longer names it; it holds data, so it stays and is kept whole")
        .filter(_ -> desired.filter(mongo -> mongo.unnamed(book).contains(set)).isPresent());
  }

  private SetKind kindOf(SetName set) {
    return desired.map(mongo -> mongo.kindOf(set, book)).orElseGet(() -> book.kindOf(set));
  }

  private ReplicaSetStatus set(SetName set) {
    var role = kindOf(set).name().toLowerCase(Locale.ROOT);
    var seen = observed.mongo().set(set);
    if (seen.isAbsent()) {
      problems.bad(
          new Problem("replica set " + set, "it was never founded", "\"skep up\" founds it."));
    }
    if (seen instanceof Seen.Unknown<SetStatus>(var reason) && book.of(set).isEmpty()) {
      problems.unknown(
          new Problem("replica set " + set, reason, "Look again when a manager answers."));
    }
    var members = book.of(set).stream().map(booking -> member(booking, seen)).toList();
    seen.known().ifPresent(status -> judge(set, status));
    return new ReplicaSetStatus(set.value(), role, members, reason(set));
  }

  private void judge(SetName set, SetStatus status) {
    if (status.primary().isEmpty()) {
      problems.bad(
          new Problem(
              "replica set " + set,
              "it has no primary: no writes",
              "See which members are down, below."));
    }
  }

  private MemberStatus member(Booking booking, Seen<SetStatus> seen) {
    return switch (seen) {
      case Seen.Unknown<SetStatus>(var reason) -> {
        problems.unknown(new Problem("member " + booking.name(), reason, UNHEARD));
        yield of(booking, "unknown", "unknown", Optional.of(reason));
      }
      case Seen.Absent<SetStatus> _ -> of(booking, "none", "down", Optional.empty());
      case Seen.Present<SetStatus>(var status) ->
          known(booking, observed.mongo().address(booking).flatMap(status::standingOf));
    };
  }

  private MemberStatus known(Booking booking, Optional<MemberHealth> standing) {
    if (standing.filter(MemberHealth::isHealthy).isEmpty()) {
      var words = standing.map(state -> "it is " + word(state)).orElse("its set does not know it");
      problems.bad(
          new Problem("member %s on %s".formatted(booking.name(), booking.host()), words, NEXT));
    }
    var state = standing.map(MongoStatuses::word).orElse("none");
    var health = standing.filter(MemberHealth::isHealthy).isPresent() ? "up" : "down";
    return of(booking, state, health, Optional.empty());
  }

  private static String word(MemberHealth standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }

  private static MemberStatus of(
      Booking booking, String state, String health, Optional<String> reason) {
    return new MemberStatus(booking.name(), booking.host().value(), state, health, reason);
  }

  List<ShardStatus> shards() {
    var named =
        desired.stream()
            .filter(mongo -> mongo.spec().sharded())
            .flatMap(mongo -> mongo.dataSets().stream());
    var others = unnamed().stream().filter(this::isShard);
    return Stream.concat(named, others).map(this::shard).toList();
  }

  /**
   * Whether the replica set is a shard already. A set that the file no longer names is not made one
   * any more.
   */
  private boolean isShard(SetName set) {
    return observed.mongo().catalogue().known().stream()
        .anyMatch(catalogue -> catalogue.shard(set).isPresent());
  }

  private ShardStatus shard(SetName set) {
    return switch (observed.mongo().catalogue()) {
      case Seen.Unknown<Catalogue>(var reason) -> {
        problems.unknown(new Problem("shard " + set, reason, UNHEARD));
        yield new ShardStatus(set.value(), "unknown", Optional.of(reason));
      }
      case Seen.Absent<Catalogue> _ -> missing(set);
      case Seen.Present<Catalogue>(var catalogue) ->
          catalogue.shard(set).filter(Catalogue.Shard::aware).isPresent()
              ? new ShardStatus(set.value(), "in", Optional.empty())
              : missing(set);
    };
  }

  private ShardStatus missing(SetName set) {
    problems.bad(
        new Problem("shard " + set, "the cluster does not know it", "\"skep up\" adds it."));
    return new ShardStatus(set.value(), "missing", Optional.empty());
  }

  List<RouterStatus> routers() {
    return book.routers().stream().map(this::router).toList();
  }

  private RouterStatus router(Booking booking) {
    return switch (observed.hosts().engine(booking.host())) {
      case Seen.Unknown<EngineSeen>(var reason) -> {
        problems.unknown(new Problem("router " + booking.name(), reason, UNHEARD));
        yield new RouterStatus(
            booking.name(),
            booking.host().value(),
            "unknown",
            Optional.empty(),
            Optional.of(reason));
      }
      case Seen.Absent<EngineSeen> _ -> router(booking, Optional.empty());
      case Seen.Present<EngineSeen>(var engine) ->
          router(booking, engine.container(booking.name()));
    };
  }

  private static String anew(Booking router) {
    return "\"skep logs %s\" shows why; \"skep heal\" makes it anew.".formatted(router.name());
  }

  private RouterStatus router(Booking booking, Optional<ContainerSummary> container) {
    var state =
        container.map(found -> found.state().name().toLowerCase(Locale.ROOT)).orElse("missing");
    var what = "router %s on %s".formatted(booking.name(), booking.host());
    boolean runs = state.equals("running");
    var mute = observed.mongo().mute().why(booking).filter(_ -> runs);
    if (!runs) {
      problems.bad(new Problem(what, "it is " + state, NEXT));
    }
    mute.ifPresent(why -> problems.unknown(new Problem(what, why, anew(booking))));
    return new RouterStatus(
        booking.name(),
        booking.host().value(),
        !runs ? state : mute.isPresent() ? "silent" : "up",
        container.map(ContainerSummary::image),
        mute);
  }
}
