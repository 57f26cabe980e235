package dev.skep.hosts.provider;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;

class FakeFaultInjectionTest extends FaultInjectionContract {
  private final FakeProvider provider = new FakeProvider(FakeNet.small());

  @Override
  protected Provider provider() {
    return provider;
  }

  @Override
  protected String cluster() {
    return "shop";
  }

  @Override
  protected boolean reaches(HostName from, HostName to) {
    return provider.breakage().isHeard(from) && provider.breakage().isHeard(to);
  }

  @Override
  protected void prepareSmallDisk(HostPlace place) {
    // every fake disk can be filled
  }
}
