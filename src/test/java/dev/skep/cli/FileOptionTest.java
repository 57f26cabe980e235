package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOptionTest {
  @TempDir Path folder;

  @Test
  void remembersWhereTheFileLies() throws Exception {
    var file = folder.resolve("skep.yml");
    Files.writeString(file, "skep: 1\ncluster: shop\nhosts: { local: {} }\n");

    assertThat(FileOption.load(file).text().folder()).isEqualTo(folder);
  }
}
