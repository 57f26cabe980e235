package dev.skep.mongo.fake;

import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.admin.Router;
import dev.skep.mongo.admin.Seat;
import java.util.function.Supplier;

/** The port to a fake world, for one who knows a password. */
record FakeMembers(FakeMongo world, Supplier<String> password) implements Members {
  @Override
  public Member member(Seat seat) {
    return new FakeMember(world, seat, password);
  }

  @Override
  public Router router(Seat seat) {
    return new FakeRouter(world, seat, password);
  }

  @Override
  public void close() {}
}
