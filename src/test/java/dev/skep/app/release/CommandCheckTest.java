package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.model.AppWorld;
import dev.skep.balancer.model.Color;
import dev.skep.docker.image.Image;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file's smoke test is {@code [--smoketest]}; the image says how its program is started. */
class CommandCheckTest {
  private static final List<String> SHELL = List.of("/bin/sh", "-c", "node server.js");

  private final AppWorld own =
      AppWorld.serving().editing(file -> file.replace("    command: [nodejs, server.js]\n", ""));
  private final AppWorld migrating =
      own.editing(file ->
          file.replace("    command: [nodejs, server.js]\n", "")
              .replace("    smoke: [--smoketest]\n", "    before: [npm, run, migrate]\n"));

  @Test
  void aSmokeTestThatEndsInTheImagesShellIsRefusedInWords() {
    assertThatThrownBy(() -> check(own, List.of(), SHELL))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("--smoketest, would never reach the program of shop/web:v2")
        .hasMessageContaining("[/bin/sh, -c, node server.js]")
        .hasMessageContaining("Nothing of it was started.")
        .hasMessageContaining("smoke: /healthz");
    assertThatThrownBy(() -> check(own, SHELL, List.of())).isInstanceOf(Trouble.class);
  }

  @Test
  void aCommandOfTheFileTakesTheImagesPlace() {
    assertThatCode(() -> check(AppWorld.serving(), List.of(), SHELL)).doesNotThrowAnyException();
    assertThatCode(() -> check(own, List.of("node"), List.of("server.js")))
        .doesNotThrowAnyException();
  }

  @Test
  void aCommandBehindAnEntrypointThatIsAShellIsRefusedInWords() {
    var withoutSmoke =
        AppWorld.serving().editing(file -> file.replace("    smoke: [--smoketest]\n", ""));

    assertThatThrownBy(() -> check(withoutSmoke, SHELL, List.of()))
        .hasMessageContaining("Its \"command\", nodejs server.js, would never reach the program")
        .hasMessageContaining("Write the image's ENTRYPOINT as a list");
    assertThatCode(
            () -> check(withoutSmoke, List.of("/bin/sh", "-c", "exec \"$0\" \"$@\""), List.of()))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(withoutSmoke, List.of("docker-entrypoint.sh"), List.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void aMigrationNeedsAnEntrypointThatHandsItOn() {
    assertThatThrownBy(() -> check(migrating, SHELL, List.of()))
        .hasMessageContaining("The command of \"before\", npm run migrate, would never reach");
    assertThatCode(() -> check(migrating, List.of(), SHELL)).doesNotThrowAnyException();
    assertThatCode(() -> check(migrating, List.of("docker-entrypoint.sh"), SHELL))
        .doesNotThrowAnyException();
  }

  private static void check(AppWorld world, List<String> entrypoint, List<String> command) {
    var image =
        new Image(
            "sha256:1",
            List.of(),
            List.of(),
            Map.of(),
            entrypoint,
            command,
            List.of(),
            "",
            List.of(),
            "amd64",
            List.of(),
            1);
    var app = world.desired().apps().getFirst();
    new CommandCheck(app, world.claimed(2, "v2", Color.GREEN), image).check();
  }
}
