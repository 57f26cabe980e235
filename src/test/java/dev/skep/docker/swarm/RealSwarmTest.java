package dev.skep.docker.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.OwnEngine;
import dev.skep.docker.TestImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The Swarm's contract, on an engine that this test starts for itself. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealSwarmTest extends SwarmContract {
  private final OwnEngine engine;
  private final Docker docker;

  RealSwarmTest() throws Exception {
    engine = OwnEngine.start();
    docker = engine.docker("own");
  }

  @BeforeAll
  void importImage() throws Exception {
    docker.images().importTar(TestImage.NAME, TestImage.tar());
  }

  @AfterAll
  void stop() throws Exception {
    docker.close();
    engine.close();
  }

  @Override
  Docker docker() {
    return docker;
  }
}
