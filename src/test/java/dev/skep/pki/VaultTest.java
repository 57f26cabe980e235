package dev.skep.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.run.Trouble;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VaultTest {
  private final VaultKey key = VaultKey.random(Seeded.random(1));
  private final Vault vault =
      Vault.empty()
          .with("keyfile", Keyfile.random(Seeded.random(2)).secret())
          .with("mongo/admin", SecretBytes.of("grüße"))
          .with("empty", SecretBytes.of(""));

  @Test
  void givesBackWhatWasSealed() {
    assertThat(Vault.open(sealed(), key)).isEqualTo(vault);
    assertThat(Vault.open(Vault.empty().seal(key, Seeded.random(3)), key).names()).isEmpty();
  }

  @Test
  void showsNeitherNamesNorSecretsWhileSealed() {
    assertThat(new String(sealed(), ISO_8859_1))
        .doesNotContain("mongo/admin", "keyfile", vault.find("keyfile").orElseThrow().text());
  }

  @Test
  void neverUsesANonceTwice() {
    var random = Seeded.random(4);

    assertThat(vault.seal(key, random)).isNotEqualTo(vault.seal(key, random));
  }

  @Test
  void tellsAWrongKeyFromDamage() {
    var other = VaultKey.random(Seeded.random(99));

    assertThatThrownBy(() -> Vault.open(sealed(), other))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("sealed under another key");
  }

  @Test
  void refusesEverySingleChangedByte() {
    var sealed = sealed();
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(catchThrowableOfType(Trouble.class, () -> Vault.open(changed, key)))
          .as("byte %d", i)
          .hasMessageStartingWith("Cannot open the vault");
    }
  }

  @Test
  void refusesEveryTruncation() {
    var sealed = sealed();
    for (int length = 0; length < sealed.length; length++) {
      var cut = Arrays.copyOf(sealed, length);
      assertThat(catchThrowableOfType(Trouble.class, () -> Vault.open(cut, key)))
          .as("%d bytes", length)
          .hasMessageStartingWith("Cannot open the vault");
    }
  }

  @Test
  void saysWhenANewerVersionWroteIt() {
    var newer = sealed();
    newer[5] = 2;

    assertThatThrownBy(() -> Vault.open(newer, key))
        .hasMessageContaining("it has format 2, this Skep reads format 1");
  }

  @Test
  void refusesToGrowBeyondASwarmConfig() {
    var huge = vault.with("huge", SecretBytes.of(new byte[500_000]));

    assertThatThrownBy(() -> huge.seal(key, Seeded.random(5)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("a Swarm config holds 500000");
  }

  @Test
  void itsKeySurvivesTheFileItIsKeptIn() {
    var inFile = SecretBytes.of(key.text().text() + "\n");

    assertThat(VaultKey.fromText(inFile)).isEqualTo(key);
    assertThatThrownBy(() -> VaultKey.fromText(SecretBytes.of("tooshort")))
        .hasMessage("a vault's key has 32 bytes, this one has 6");
    assertThatThrownBy(() -> VaultKey.fromText(SecretBytes.of("§§§")))
        .hasMessageNotContaining("§")
        .hasNoCause();
  }

  private byte[] sealed() {
    return vault.seal(key, Seeded.random(3));
  }
}
