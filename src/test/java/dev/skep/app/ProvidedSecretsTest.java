package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.app.model.SecretNames;
import dev.skep.pki.SecretBytes;
import dev.skep.spec.SecretSpec.FromEnvironment;
import dev.skep.spec.SecretSpec.FromFile;
import dev.skep.spec.SecretSpec.LastLineEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidedSecretsTest {
  @TempDir Path folder;
  private ProvidedSecrets brought = new ProvidedSecrets(Map.of(), Path.of("."));

  @BeforeEach
  void besideTheFile() {
    brought = new ProvidedSecrets(Map.of(), folder);
  }

  @Test
  void readsAVariableOfTheEnvironment() {
    brought = new ProvidedSecrets(Map.of("API_KEY", "s3cret"), folder);

    assertThat(brought.read(new FromEnvironment("api_key", "API_KEY")))
        .contains(SecretBytes.of("s3cret"));
    assertThat(brought.read(new FromEnvironment("api_key", "OTHER"))).isEmpty();
    var empty = new ProvidedSecrets(Map.of("API_KEY", ""), folder);
    assertThat(empty.read(new FromEnvironment("api_key", "API_KEY"))).isEmpty();
    assertThat(brought.toString()).doesNotContain("s3cret");
  }

  @Test
  void takesTheBytesOfAFileAsTheyAre() throws IOException {
    byte[] binary = {0, (byte) 0xff, (byte) 0xfe, '\r', '\n'};
    Files.writeString(folder.resolve("id_ed25519"), "-----END OPENSSH PRIVATE KEY-----\n");
    Files.write(folder.resolve("store.p12"), binary);
    Files.write(folder.resolve("empty"), new byte[0]);

    assertThat(brought.read(new FromFile("key", "id_ed25519")))
        .contains(SecretBytes.of("-----END OPENSSH PRIVATE KEY-----\n"));
    assertThat(brought.read(new FromFile("store", "store.p12"))).contains(SecretBytes.of(binary));
    assertThat(brought.read(new FromFile("empty", "empty"))).isEmpty();
    assertThat(brought.read(new FromFile("key", "none.txt"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n"})
  void cutsTheLastLineEndWhereTheFileAsksForIt(String text) throws IOException {
    Files.writeString(folder.resolve("key.txt"), text);

    assertThat(brought.read(new FromFile("key", "key.txt", LastLineEnd.CUT)))
        .contains(SecretBytes.of("s3cret"));
  }

  @Test
  void aFileThatIsMoreThanASwarmTakesIsRefusedWithItsSize() throws IOException {
    Files.write(folder.resolve("dump"), new byte[600_000]);

    assertThatThrownBy(() -> brought.read(new FromFile("dump", "dump")))
        .hasMessageContaining("600,000 bytes")
        .hasMessageContaining("511,999");
  }

  @Test
  void theBytesAndWhatAnEarlierSkepMadeOfThemHaveNamesOfTheirOwn() {
    var names = new SecretNames("shop", "web", SecretBytes.of("key"));
    var kept = new FromFile("api_key", "f");
    var cut = new FromFile("api_key", "f", LastLineEnd.CUT);
    var formerly = names.of("api_key", SecretBytes.of("s3cret"));

    assertThat(names.trimmed(kept, SecretBytes.of("s3cret\n"))).contains(formerly);
    assertThat(names.trimmed(kept, SecretBytes.of("s3cret"))).contains(formerly);
    assertThat(names.of(cut, SecretBytes.of("s3cret"))).isEqualTo(formerly);
    assertThat(names.of(kept, SecretBytes.of("s3cret"))).isNotEqualTo(formerly);
    assertThat(names.of(kept, SecretBytes.of("s3cret\n")))
        .isNotEqualTo(names.of(kept, SecretBytes.of("s3cret")));
  }

  @Test
  void aLongNameIsStillOneThatTheSwarmTakes() {
    var names = new SecretNames("shop", "web", SecretBytes.of("key"));
    var first = names.of(new FromFile("a".repeat(63) + "1", "f"), SecretBytes.of("s3cret"));

    assertThat(first).hasSizeLessThanOrEqualTo(64).matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    assertThat(names.of(new FromFile("a".repeat(63) + "2", "f"), SecretBytes.of("s3cret")))
        .isNotEqualTo(first);
  }
}
