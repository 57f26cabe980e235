package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.pki.Secret;
import dev.skep.spec.Secret.FromEnvironment;
import dev.skep.spec.Secret.FromFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroughtSecretsTest {
  @TempDir Path folder;

  @Test
  void readsAVariableOfTheEnvironment() {
    var brought = new BroughtSecrets(Map.of("API_KEY", "s3cret"), folder);

    assertThat(brought.read(new FromEnvironment("api_key", "API_KEY")))
        .contains(Secret.of("s3cret"));
    assertThat(brought.read(new FromEnvironment("api_key", "OTHER"))).isEmpty();
    var empty = new BroughtSecrets(Map.of("API_KEY", ""), folder);
    assertThat(empty.read(new FromEnvironment("api_key", "API_KEY"))).isEmpty();
    assertThat(brought.toString()).doesNotContain("s3cret");
  }

  @Test
  void readsAFileWithoutItsLastLineEnd() throws IOException {
    Files.writeString(folder.resolve("key.txt"), "s3cret\n");
    var brought = new BroughtSecrets(Map.of(), folder);

    assertThat(brought.read(new FromFile("key", "key.txt"))).contains(Secret.of("s3cret"));
    assertThat(brought.read(new FromFile("key", "none.txt"))).isEmpty();
  }
}
