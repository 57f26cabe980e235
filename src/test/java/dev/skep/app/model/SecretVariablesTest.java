package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.image.Image;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Trouble;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Secrets that an app reads from its environment. */
class SecretVariablesTest {
  private static final String PLAIN = "secrets: [mongo_url]";
  private static final String AS =
      "secrets: [{ name: mongo_url, as: DATABASE_URL }, { name: api-key, env: KEY, as: env }]";

  private final AppWorld plain = AppWorld.serving();
  private final AppWorld world = plain.editing(file -> file.replace(PLAIN, AS));

  @Test
  void areCalledAsTheFileSaysOrAsTheSecretInCapitals() {
    assertThat(world.app().secretVariables())
        .isEqualTo(Map.of("mongo_url", "DATABASE_URL", "api-key", "API_KEY"));
    assertThat(plain.app().secretVariables()).isEmpty();
  }

  @Test
  void aShellReadsThemAndBecomesTheProgramThatTheImageOrTheFileNames() {
    var image = image(List.of("/entry"), List.of("node", "server.js"));

    var program = serving(world.app(), image).program();

    assertThat(program.entrypoint())
        .containsExactly(
            "/bin/sh",
            "-c",
            "API_KEY=\"$(cat /run/secrets/api-key)\" || exit 1; export API_KEY; "
                + "DATABASE_URL=\"$(cat /run/secrets/mongo_url)\" || exit 1; export DATABASE_URL; "
                + "exec \"$@\"",
            "skep");
    assertThat(program.command()).containsExactly("/entry", "nodejs", "server.js");
    assertThat(SecretVariables.of(Map.of(), image).words(List.of("other")))
        .containsExactly("/entry", "other");
  }

  @Test
  void whoHasNoneIsStartedByItsImage() {
    var program = serving(plain.app(), image(List.of("/entry"), List.of())).program();

    assertThat(program.entrypoint()).isEmpty();
  }

  @Test
  void areAPartOfWhatAReleaseIsMadeOf() {
    assertThat(settings(world)).isNotEqualTo(settings(plain));
    assertThat(settings(world))
        .isNotEqualTo(
            settings(plain.editing(file -> file.replace(PLAIN, AS.replace(", as: env", "")))));
  }

  @Test
  void whatNoVariableCanHoldIsRefusedWithoutTheValue() {
    var app = world.app();
    var key = app.secrets().getLast();

    assertThatThrownBy(
            () -> SecretVariables.check(app, key, SecretBytes.of(new byte[] {'a', 0, 'b'})))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("The secret api-key can be no variable: it has a zero byte");
    assertThatThrownBy(() -> SecretVariables.check(app, key, SecretBytes.of("x".repeat(128_001))))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("128,001 bytes");
    assertThatCode(() -> SecretVariables.check(plain.app(), key, SecretBytes.of(new byte[] {0})))
        .as("as a file")
        .doesNotThrowAnyException();
  }

  private static Image image(List<String> entrypoint, List<String> command) {
    return new Image(
        "id",
        List.of(),
        List.of(),
        Map.of(),
        entrypoint,
        command,
        List.of(),
        "",
        List.of(),
        "",
        List.of(),
        1);
  }

  private static String settings(AppWorld world) {
    var environment = new AppEnvironment(new TreeMap<>(), List.of());
    return environment.settings(world.desired().apps().getFirst(), List.of());
  }

  private ServiceSpec serving(AppSpec app, Image image) {
    return new AppService(
            "shop",
            app,
            List.of(),
            AppWorld.firstPorts(),
            plain.book().activeRelease().orElseThrow(),
            "shop/web:v1",
            new AppEnvironment(new TreeMap<>(), List.of()),
            List.of(),
            app.secretVariables().isEmpty()
                ? Optional.empty()
                : Optional.of(SecretVariables.of(app.secretVariables(), image)))
        .serving();
  }
}
