package dev.skep.docker;

import dev.skep.docker.fake.FakeNet;
import java.util.Map;

/** The contract, on the fake. */
class FakeDockerTest extends DockerContract {
  private final Docker docker = engine();

  private static Docker engine() {
    var engine = FakeNet.small().engine("fake", "10.0.0.1");
    engine.hold(TestImage.NAME, Map.of());
    return engine.docker();
  }

  @Override
  Docker docker() {
    return docker;
  }
}
