package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitCommandTest {
  @TempDir Path folder;

  private final Session session = Session.with(new FakeTarget());

  @ParameterizedTest
  @ValueSource(strings = {"local", "ssh", "openstack"})
  void whatItWritesIsAFileThatLoads(String provider) throws IOException {
    var file = folder.resolve("skep.yml");

    int code =
        session.run("init", "--provider", provider, "--cluster", "bees", "-o", file.toString());

    assertThat(code).as(session.err()).isZero();
    assertThat(SpecLoader.loadKnown(Files.readString(file)).cluster()).isEqualTo("bees");
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() throws IOException {
    var file = Files.writeString(folder.resolve("skep.yml"), "mine");

    assertThat(session.run("init", "-o", file.toString())).isEqualTo(2);
    assertThat(session.err()).contains("--force");
    assertThat(file).hasContent("mine");

    assertThat(session.run("init", "--force", "-o", file.toString())).isZero();
    assertThat(Files.readString(file)).contains("cluster: shop");
  }

  @Test
  void aNameThatNoClusterMayHaveIsToldBeforeAnythingIsWritten() {
    var file = folder.resolve("skep.yml");

    assertThat(session.run("init", "--cluster", "No Way", "-o", file.toString())).isEqualTo(2);
    assertThat(file).doesNotExist();
  }
}
