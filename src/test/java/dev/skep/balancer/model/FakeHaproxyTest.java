package dev.skep.balancer.model;

import java.time.InstantSource;
import java.util.List;

class FakeHaproxyTest extends BalancerContract {
  private final FakeHaproxy fake =
      new FakeHaproxy(
          List.of("127.0.0.1:31500", "127.0.0.1:31501")::contains, InstantSource.system());

  @Override
  void start(BalancerFiles first) {
    fake.writeFirst(first);
    fake.start();
  }

  @Override
  void restart() {
    fake.stop();
    fake.start();
  }

  @Override
  BalancerSocket socket() {
    return fake;
  }

  @Override
  BalancerDisk disk() {
    return fake;
  }

  @Override
  int http() {
    return 28080;
  }

  @Override
  int healthyPort() {
    return 31500;
  }

  @Override
  int secondHealthyPort() {
    return 31501;
  }

  @Override
  VisitSource visits(Destination to) {
    return fake.visits(to);
  }

  @Override
  LongVisit longVisit(LongVisit.Kind kind) {
    var connection = fake.connect("web");
    return new LongVisit() {
      @Override
      public boolean isOpen() {
        return connection.isOpen();
      }

      @Override
      public void leave() {
        connection.close();
      }
    };
  }

  @Override
  void visit() {
    fake.visits(new Destination("127.0.0.1", http(), "/", "localhost")).next();
  }
}
