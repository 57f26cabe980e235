package dev.skep.mongo.steps;

import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.model.Booking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several members for their state, in parallel. */
final class MemberStates {
  private MemberStates() {}

  /** The answer of one member. */
  record Answer(Seat seat, MemberState state) {}

  /** Returns one answer for each member, in their order. */
  static List<Answer> of(MongoContext context, List<Booking> members) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Callable<Answer>>();
      for (var booking : members) {
        asked.add(() -> {
          var member = context.member(booking);
          return new Answer(member.seat(), member.state());
        });
      }
      var answers = new ArrayList<Answer>();
      for (Future<Answer> answer : threads.invokeAll(asked)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
