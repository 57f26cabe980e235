package dev.skep.hosts.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Labels;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether an image has the perl by which what runs of it is reached. */
class PerlCheckTest {
  private final FakeEngine host =
      new FakeNet(() -> Instant.EPOCH, FakePrograms.small()).engine("host", "10.0.0.1");

  @Test
  void oneWithoutAnyIsRefusedInWordsAndNothingIsLeft() {
    host.hold("haproxy:3.0-alpine", Map.of());

    assertThatThrownBy(() -> check(host.docker(), "haproxy:3.0-alpine"))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> {
              assertThat(trouble.what())
                  .isEqualTo(
                      "The image haproxy:3.0-alpine has no perl, by which Skep reaches what runs in haproxy1.");
              assertThat(trouble.next())
                  .contains("Nothing of it was started.", "balancer.image", "apk add perl");
            });
    assertThat(host.docker().containers().list(Labels.any())).isEmpty();
  }

  @Test
  void oneThatHasItIsFine() {
    host.hold("haproxy:3.0", Map.of());

    assertThatCode(() -> check(host.docker(), "haproxy:3.0")).doesNotThrowAnyException();

    assertThat(host.docker().containers().list(Labels.any())).isEmpty();
  }

  @Test
  @Tag("engine")
  void realOnesAreToldApart() {
    var engine =
        new HttpDocker(
            "this machine",
            new UnixSocketDialer(Path.of("/var/run/docker.sock")),
            Duration.ofSeconds(60));
    int volumes = engine.volumes().list(Labels.any()).size();

    assertThatCode(() -> check(engine, "haproxy:3.0")).doesNotThrowAnyException();
    assertThatCode(() -> check(engine, "mongo:8.0")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(engine, "skep/links:1")).hasMessageContaining("has no perl");

    assertThat(engine.containers().list(Labels.any()))
        .noneMatch(each -> each.name().equals("haproxy1_look"));
    assertThat(engine.volumes().list(Labels.any())).hasSize(volumes);
  }

  private static void check(Docker engine, String name) {
    var held = new HeldImage(name, engine.images().inspect(name));
    new PerlCheck(engine, "shop", "haproxy1", "balancer.image").check(ImageRef.parse(name), held);
  }
}
