package dev.skep.docker.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.TestImage;
import dev.skep.docker.fake.FakeNet;
import java.util.Map;

/** The Swarm's contract, on the fake. */
class FakeSwarmTest extends SwarmContract {
  private final Docker docker = engine();

  private static Docker engine() {
    var engine = FakeNet.small().engine("fake", "10.213.7.1");
    engine.hold(TestImage.NAME, Map.of());
    return engine.docker();
  }

  @Override
  Docker docker() {
    return docker;
  }
}
