package dev.skep.balancer;

class FakeHaproxyTest extends BalancerContract {
  private final FakeHaproxy fake = new FakeHaproxy("127.0.0.1:31500"::equals);

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
}
