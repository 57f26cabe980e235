package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.model.AppWorld;
import dev.skep.app.model.Release;
import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Program;
import dev.skep.run.Trouble;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether an image has the shell that secrets as variables need. */
class ShellCheckTest {
  private final FakeEngine host =
      new FakeNet(() -> AppWorld.NOON, FakePrograms.small()).engine("host", "10.0.0.1");
  private final Docker engine = host.docker();
  private final Release release = AppWorld.serving().book().activeRelease().orElseThrow();

  @Test
  void oneWithoutAnyIsRefusedInWordsAndNothingIsLeft() {
    assertThatThrownBy(() -> check("shop/distroless:v1"))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> {
              assertThat(trouble.what())
                  .contains("shop/web:v1 has no /bin/sh", "that web has as variables");
              assertThat(trouble.next()).contains("Nothing of it was started.");
            });
    assertThat(engine.containers().list(Labels.any())).isEmpty();
  }

  @Test
  void oneThatHasItIsFineAlsoWhereARunDiedThatLooked() {
    host.hold("shop/web:v1", Map.of());
    var look = Program.image("shop/web:v1").command("look").build();
    engine.containers().create(ContainerSpec.named("web_g1_look", look).build());

    check("shop/web:v1");

    assertThat(engine.containers().list(Labels.any())).isEmpty();
  }

  private void check(String image) {
    host.hold(image, Map.of());
    new ShellCheck(engine, "shop", "web", release, image).check();
  }
}
