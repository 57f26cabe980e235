package dev.skep.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.Cluster;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Time;
import dev.skep.spec.SecretSpec.FromFile;
import dev.skep.spec.file.SpecLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  private static final String FILE = "skep: 1\ncluster: shop\nhosts: { local: {} }\n";

  @TempDir Path folder;

  @Test
  void aSecretsFileLiesBesideTheFileThatNamesIt() throws Exception {
    Files.writeString(folder.resolve("api_key"), "with a blank at its end \n");
    var text = new AppliedText(FILE, "ada@laptop", folder);

    try (var cluster = Cluster.open(SpecLoader.loadKnown(FILE), text, Time.system())) {
      assertThat(cluster.ports().operatorSecrets().read(new FromFile("api_key", "api_key")))
          .contains(SecretBytes.of("with a blank at its end \n"));
    }
  }
}
