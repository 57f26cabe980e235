package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.swarm.SwarmInit;
import dev.skep.run.Time;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FakeDocumentsTest extends DocumentsContract {
  private final FakeEngine engine = FakeNet.small().engine("m", "10.210.0.10");

  FakeDocumentsTest() {
    engine.docker().swarm().init(new SwarmInit("10.210.0.10", InitSwarm.SETTINGS, List.of(), 24));
  }

  @Override
  Docker manager() {
    return engine.docker();
  }

  @Test
  void aSilentManagerMakesDocumentsUnknownAndNotAbsent() {
    engine.silence("link down");
    var documents = new SwarmDocuments(this::manager, "shop", Time.system(), new Random(7));

    assertThat(documents.read("book", Book.class).isUnknown()).isTrue();
    assertThat(documents.observeAll().isUnknown()).isTrue();
  }
}
