package dev.skep.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void nothingThatHoldsASecretShowsIt() {
    var random = Seeded.random(1);
    var password = Password.random(random);
    var keyfile = Keyfile.random(random);
    var key = VaultKey.random(random);
    var vault = Vault.empty().with("admin", password.secret());

    assertThat(password.toString() + keyfile + key + vault)
        .contains("(secret)")
        .doesNotContain(password.text(), keyfile.text(), key.text().text());
  }

  @Test
  void aPasswordNeedsNoEscapingAnywhere() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(Password.random(Seeded.random(seed)).text()).matches("[A-Za-z0-9_-]{32}");
    }
  }

  @Test
  void aKeyfileIsWhatMongodAccepts() {
    var keyfile = Keyfile.random(Seeded.random(1));

    assertThat(keyfile.text()).hasSizeBetween(1000, 1024).matches("[A-Za-z0-9+/=]+");
    assertThatThrownBy(() -> new Keyfile(SecretBytes.of("short")))
        .hasMessage("a keyfile is 6 to 1024 characters of base64, this one has 5");
  }

  @Test
  void theSameSeedGivesTheSameSecrets() {
    assertThat(Password.random(Seeded.random(7))).isEqualTo(Password.random(Seeded.random(7)));
    assertThat(Password.random(Seeded.random(7))).isNotEqualTo(Password.random(Seeded.random(8)));
  }

  @Test
  void aSecretIsNotChangedThroughTheArrayItCameFrom() {
    byte[] bytes = {1, 2, 3};
    var secret = SecretBytes.of(bytes);

    bytes[0] = 9;
    secret.bytes()[1] = 9;

    assertThat(secret.bytes()).containsExactly(1, 2, 3);
  }
}
