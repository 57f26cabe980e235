package dev.skep.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.pki.Authority;
import dev.skep.pki.Keyfile;
import dev.skep.pki.Password;
import dev.skep.pki.VaultKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for secrets finds each kind that there is, wherever it is planted. */
class LeaksTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Authority AUTHORITY = Authority.create("shop", Instant.now(), RANDOM);
  private static final Map<String, String> SECRETS =
      Map.of(
          "authority", AUTHORITY.pem().text(),
          "keyfile", Keyfile.random(RANDOM).text(),
          "mongo.admin", Password.random(RANDOM).text(),
          "the vault's key", VaultKey.random(RANDOM).text().text());
  private final Leaks leaks = new Leaks(SECRETS);

  @ParameterizedTest
  @ValueSource(strings = {"authority", "keyfile", "mongo.admin", "the vault's key"})
  void findsIt(String name) {
    var secret = Objects.requireNonNull(SECRETS.get(name));
    var base64 = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
    var behind = Base64.getEncoder().encodeToString(("key: " + secret).getBytes(UTF_8));

    assertThat(
            leaks.in(
                Map.of(
                    "arguments", "mongosh --password " + secret + " --quiet",
                    "a label", "\"note\": \"%s\",".formatted(secret.replace("\n", "\\n")),
                    "data", "\"Spec\": {\"Data\": \"%s\"}".formatted(base64),
                    "data behind other data", "\"Data\": \"%s\"".formatted(behind),
                    "data behind a path", "/v1/" + base64)))
        .containsExactlyInAnyOrder(
            name + " in arguments",
            name + " in a label",
            name + " in data",
            name + " in data behind other data",
            name + " in data behind a path");
  }

  @Test
  void findsNothingWhereThereIsNoneAndACertificateIsNone() {
    var certificate = AUTHORITY.certificatePem();
    var base64 = Base64.getEncoder().encodeToString(certificate.getBytes(UTF_8));

    assertThat(
            leaks.in(
                Map.of(
                    "a log",
                    "mongod listens on 10.0.0.1:27101",
                    "another's",
                    "password=" + Password.random(RANDOM).text(),
                    "a certificate",
                    certificate,
                    "its config",
                    "\"Data\": \"%s\"".formatted(base64))))
        .isEmpty();
  }

  @Test
  void refusesToSearchForWhatIsNoSecret() {
    assertThatThrownBy(() -> new Leaks(Map.of("the vault's key", "No such file")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
