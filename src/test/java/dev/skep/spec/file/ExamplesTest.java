package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.LocalHosts;
import dev.skep.spec.PlacementRules;
import dev.skep.spec.PoolSpec;
import dev.skep.spec.SecretSpec;
import dev.skep.spec.SmokeTest;
import dev.skep.spec.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  @Test
  void theDemoIsAShardedClusterOnSevenHosts() throws IOException {
    var spec = example("demo");

    assertThat(spec.hosts()).isInstanceOf(LocalHosts.class);
    assertThat(spec.hosts().pools())
        .extracting(PoolSpec::name)
        .containsExactly("manager", "mongodb", "nodejs", "haproxy");
    assertThat(spec.hosts().total()).isEqualTo(7);
    assertThat(spec.mongo().orElseThrow().sets()).isEqualTo(2);
    assertThat(spec.mongo().orElseThrow().pool()).contains("mongodb");
    var app = spec.app("nodejs").orElseThrow();
    assertThat(app.release()).isEqualTo("v1");
    assertThat(app.pool()).contains("nodejs");
    assertThat(app.smoke()).contains(new SmokeTest.Arguments(List.of("--smoketest")));
    assertThat(app.secrets()).containsExactly(new SecretSpec.MongoUrl());
    assertThat(app.env().values())
        .extracting(template -> template.fill(_ -> "h:27017"))
        .containsExactly("h:27017");
    assertThat(spec.balancer().orElseThrow().http().number()).isEqualTo(8080);
  }

  @Test
  void theMinimalOneIsAPlainReplicaSetOnThreeHostsThatDoEverything() throws IOException {
    var spec = example("minimal");

    assertThat(spec.hosts().groups()).containsExactly(PoolSpec.of("node", 3));
    assertThat(spec.mongo().orElseThrow().sharded()).isFalse();
    assertThat(spec.mongo().orElseThrow().routers()).isZero();
    assertThat(spec.mongo().orElseThrow().pool()).isEqualTo(Optional.empty());
  }

  @Test
  void theSeedsTopologyHasHardRules() throws IOException {
    var spec = example("seed");

    assertThat(spec.placement()).isEqualTo(PlacementRules.STRICT);
    assertThat(spec.hosts().total()).isEqualTo(14);
    assertThat(spec.app("nodejs").orElseThrow().instances()).isEqualTo(3);
  }

  private static Spec example(String name) throws IOException {
    return SpecLoader.loadKnown(Files.readString(Path.of("examples", name, "skep.yml")));
  }
}
