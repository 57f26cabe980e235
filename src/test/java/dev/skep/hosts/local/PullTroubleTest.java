package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullTroubleTest {
  private static final ImageRef IMAGE = ImageRef.parse("hub.example.com/shop/web:v1");

  @Test
  void aWrongPasswordNamesTheRegistryAndTheUserAndHidesThePassword() {
    var login = new RegistryAuth("hub.example.com", "ann", "s3cret");

    assertThat(words("unauthorized: authentication required", Optional.of(login)))
        .contains("hub.example.com was asked as user ann")
        .contains("docker login hub.example.com")
        .doesNotContain("s3cret");
  }

  @Test
  void noLoginAtAllIsSaid() {
    assertThat(words("no basic auth credentials", Optional.empty()))
        .contains("No login for hub.example.com was found");
  }

  @Test
  void aTokenIsNoUser() {
    assertThat(
            words(
                "unauthorized",
                Optional.of(new RegistryAuth("hub.example.com", "<token>", "s3cret"))))
        .contains("the holder of a token")
        .doesNotContain("s3cret");
  }

  @Test
  void anImageThatDoesNotExistIsNoMatterOfLogins() {
    assertThat(words("manifest unknown", Optional.empty()))
        .contains("docker build -t hub.example.com/shop/web:v1")
        .doesNotContain("docker login");
  }

  private static String words(String answer, Optional<RegistryAuth> login) {
    return PullTrouble.of(
            IMAGE, login, new EngineRefused("this machine", "POST /images/create", 0, answer))
        .getMessage();
  }
}
