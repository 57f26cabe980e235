package dev.skep.sim;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.swarm.StoredDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must not be done to replica sets. */
final class MongoMisdeeds {
  private MongoMisdeeds() {}

  private static SetName set(StepId id) {
    return new SetName(id.path().split("/")[1]);
  }

  private static List<Booking> members(ClusterContext context, SetName set) {
    return context.documents().read(MemberBook.DOCUMENT, MemberBook.class).known().stream()
        .map(StoredDocument::value)
        .flatMap(book -> book.of(set).stream())
        .toList();
  }

  private static SetKind kind(ClusterContext context, SetName set) {
    boolean sharded = !members(context, SetName.CONFIG).isEmpty();
    return set.equals(SetName.CONFIG) ? SetKind.CONFIG : sharded ? SetKind.SHARD : SetKind.PLAIN;
  }

  static Step<ClusterContext> initiateAnyFresh(Step<? super ClusterContext> honest) {
    var set = set(honest.id());
    return Spoiled.Instead.of(
        honest,
        context -> {
          for (var booking : members(context, set)) {
            var member = context.member(booking);
            if (member.state() instanceof MemberState.NeverInitiated) {
              member.initiate(set, kind(context, set), booking.memberId());
              return;
            }
          }
        });
  }

  static Step<ClusterContext> initiateUntilAnswered(Step<? super ClusterContext> honest) {
    var set = set(honest.id());
    return Spoiled.Instead.of(
        honest,
        context -> {
          var members = members(context, set);
          if (members.stream().anyMatch(one -> isInSet(context, one))) {
            return;
          }
          for (var booking : members) {
            try {
              context.member(booking).initiate(set, kind(context, set), booking.memberId());
              return;
            } catch (AdminException silent) {
              context.say("trying the next one");
            }
          }
        });
  }

  private static boolean isInSet(ClusterContext context, Booking booking) {
    return context.member(booking).state() instanceof MemberState.InSet;
  }

  /** The honest step writes the book; here all of it names one host before anybody reads it. */
  static Step<ClusterContext> bookOnOneHost(Step<? super ClusterContext> honest) {
    return Spoiled.Instead.of(
        honest,
        context -> {
          honest.run(context);
          context
              .documents()
              .update(MemberBook.DOCUMENT, MemberBook.class, MemberBook.EMPTY, book -> onOne(book));
        });
  }

  private static MemberBook onOne(MemberBook book) {
    var host = book.wanted().getFirst().host().value();
    Map<String, MemberBook.Line> lines = new LinkedHashMap<>();
    book.members()
        .forEach((name, line) ->
            lines.put(
                name,
                new MemberBook.Line(line.role(), line.set(), host, line.port(), line.state())));
    return new MemberBook(lines, book.founded());
  }
}
