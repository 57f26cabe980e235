package dev.skep.cli;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.reach.Locations;
import dev.skep.cluster.Cluster;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.admin.SetStatus;
import dev.skep.mongo.driver.ClientCredentials;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.pki.Authority;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.MongoSpec;
import dev.skep.swarm.StoredDocument;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds where MongoDB answers, and the login that it takes. */
record MongoAccessPoints(Cluster cluster, Locations spots) {
  ClusterTarget.MongoDoor open(Optional<SetName> set, Optional<String> name) {
    var spec =
        cluster
            .spec()
            .mongo()
            .orElseThrow(
                () -> Trouble.invalid("%s has no MongoDB.".formatted(cluster.spec().cluster())));
    var booking = booking(spec, set, name);
    var image = booking.isRouter() ? spec.imageOfRouters() : spec.image();
    var vault = cluster.ports().vault();
    return new ClusterTarget.MongoDoor(
        spots.find(booking.name()).getFirst(),
        booking.port(),
        image.toString(),
        ClientCredentials.ADMINISTRATOR,
        vault.secret("mongo.admin"),
        Authority.fromPem(vault.secret("authority")).certificatePem());
  }

  private Booking booking(MongoSpec spec, Optional<SetName> set, Optional<String> name) {
    var book = book();
    if (name.isPresent()) {
      return named(name.get(), book);
    }
    if (set.isEmpty() && spec.sharded()) {
      return book.routers().stream().findFirst().orElseThrow(MongoAccessPoints::nothing);
    }
    return primary(book, set.orElseGet(() -> SetName.ofShard(1)));
  }

  private MemberBook book() {
    var seen =
        cluster
            .ports()
            .documents()
            .read(MemberBook.DOCUMENT, MemberBook.class)
            .map(StoredDocument::value);
    return switch (seen) {
      case Seen.Present<MemberBook>(var book) -> book;
      case Seen.Absent<MemberBook> _ -> throw nothing();
      case Seen.Unknown<MemberBook>(var reason) ->
          throw Trouble.unreachable("The book of members cannot be read: " + reason)
              .next("It is kept by the cluster's managers; 'skep status' shows which answer.");
    };
  }

  /** The replica set's primary as observed now; its first member where none can be observed. */
  private Booking primary(MemberBook book, SetName set) {
    var members = book.of(set);
    if (members.isEmpty()) {
      throw Trouble.invalid("There is no set %s.".formatted(set))
          .next("There are: " + sets(book) + ".");
    }
    return cluster
        .observe()
        .mongo()
        .set(set)
        .known()
        .flatMap(SetStatus::primary)
        .flatMap(address -> members.stream().filter(member -> isAt(member, address)).findFirst())
        .orElse(members.getFirst());
  }

  private boolean isAt(Booking member, Address address) {
    return member.port() == address.port()
        && cluster.ports().directory().host(member.host()).address().equals(address.host());
  }

  private static String sets(MemberBook book) {
    return book.wanted().stream()
        .filter(booking -> !booking.isRouter())
        .map(booking -> booking.set().value())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /**
   * The member or router of this name. A retired one too: it may be what is left of a replica set.
   */
  private static Booking named(String name, MemberBook book) {
    return book.find(name)
        .orElseThrow(() ->
            Trouble.invalid("There is no member or router %s.".formatted(name))
                .next(
                    book.wanted().stream()
                        .map(Booking::name)
                        .collect(Collectors.joining(", ", "There are: ", "."))));
  }

  private static Trouble nothing() {
    return Trouble.failed("MongoDB was not made here yet.").next("'skep up' makes it.");
  }
}
