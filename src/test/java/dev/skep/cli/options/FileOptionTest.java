package dev.skep.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.cli.Session;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOptionTest {
  private static final String FILE =
      """
      skep: 1
      cluster: shop
      hosts: { local: {} }
      apps: { web: { image: "shop/web:${TAG}", port: 8080 } }
      """;

  @TempDir Path folder;

  private FileOption.Loaded finding(Map<String, String> environment) throws IOException {
    return FileOption.load(written(), Session.here(environment));
  }

  private FileOption.Loaded whole(Map<String, String> environment) throws IOException {
    return FileOption.whole(written(), Session.here(environment));
  }

  private Path written() throws IOException {
    return Files.writeString(folder.resolve("skep.yml"), FILE);
  }

  @Test
  void remembersWhereTheFileLies() throws Exception {
    assertThat(whole(Map.of("TAG", "v1")).text().folder()).isEqualTo(folder);
  }

  @Test
  void aVariableIsPutInWhereTheFileIsReadAndIsRecordedSo() throws Exception {
    var loaded = whole(Map.of("TAG", "v1"));

    assertThat(loaded.text().text()).isEqualTo(FILE.replace("${TAG}", "v1"));
    assertThat(loaded.spec().apps().getFirst().image().toString()).isEqualTo("shop/web:v1");
    assertThat(finding(Map.of("TAG", "v1"))).isEqualTo(loaded);
  }

  @Test
  void whoOnlyLooksForTheClusterNeedsNoVariableOfItsApps() throws Exception {
    var loaded = finding(Map.of());

    assertThat(loaded.spec().cluster()).isEqualTo("shop");
    assertThat(loaded.spec().apps()).isEmpty();
    assertThat(loaded.text().text()).as("nobody may make a cluster of it").isEmpty();
    assertThatThrownBy(() -> whole(Map.of()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("skep.yml:4:33: apps.web.image: ${TAG}: the variable is not set");
  }
}
