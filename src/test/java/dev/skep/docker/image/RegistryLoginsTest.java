package dev.skep.docker.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryLoginsTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "mongo:8.0, docker.io",
    "shop/web:v1, docker.io",
    "localhost/web, localhost",
    "10.0.0.1:5000/web:v1, 10.0.0.1:5000",
    "registry.example.org/shop/web@sha256:00, registry.example.org"
  })
  void knowsTheRegistryOfAReference(String reference, String registry) {
    assertThat(RegistryLogins.registryOf(reference)).isEqualTo(registry);
  }

  @Test
  void hasNoLoginWithoutAFile() {
    assertThat(new RegistryLogins(folder.resolve("none.json")).login("docker.io")).isEmpty();
  }

  @Test
  void readsAPlainLoginAndHidesItsPassword() throws Exception {
    var packed = Base64.getEncoder().encodeToString("ann:pass:word".getBytes(UTF_8));
    var logins = logins("{\"auths\":{\"r.example.org:5000\":{\"auth\":\"%s\"}}}".formatted(packed));

    var login = logins.login("r.example.org:5000").orElseThrow();
    assertThat(login.user()).isEqualTo("ann");
    assertThat(login.password()).isEqualTo("pass:word");
    assertThat(login.toString()).doesNotContain("pass");
    assertThat(new String(Base64.getUrlDecoder().decode(login.header()), UTF_8))
        .contains("\"serveraddress\":\"r.example.org:5000\"");
    assertThat(logins.login("other.example.org")).isEmpty();
  }

  @Test
  void saysWhichHelperFailed() throws Exception {
    var logins = logins("{\"credHelpers\":{\"r.example.org\":\"skep-none\"}}");

    assertThatThrownBy(() -> logins.login("r.example.org"))
        .hasMessageContaining("docker-credential-skep-none")
        .hasMessageContaining("docker login");
  }

  @Test
  void quotesNothingOfABrokenFile() throws Exception {
    var logins = logins("{\"auths\": hunter2");

    assertThatThrownBy(() -> logins.login("docker.io"))
        .hasMessageContaining("is no JSON")
        .message()
        .doesNotContain("hunter2");
  }

  private RegistryLogins logins(String json) throws Exception {
    return new RegistryLogins(Files.writeString(folder.resolve("config.json"), json));
  }
}
