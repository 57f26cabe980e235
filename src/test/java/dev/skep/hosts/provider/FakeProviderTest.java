package dev.skep.hosts.provider;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.fake.FakeProvider;

class FakeProviderTest extends ProviderContract {
  private final Provider provider = new FakeProvider(FakeNet.small());

  @Override
  protected Provider provider() {
    return provider;
  }

  @Override
  protected String cluster() {
    return "shop";
  }
}
