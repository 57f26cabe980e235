package dev.skep.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostScriptTest {
  @Test
  void theImagesAndTheProviderBeginAHostInTheSameWay() throws IOException {
    var ofTheProvider = Path.of("src/main/resources/dev/skep/hosts/local/skep-host");
    var ofTheImage = Path.of("images/host/skep-host");

    assertThat(Files.readString(ofTheProvider)).startsWith("#!/bin/sh").contains("cgroup_v2");
    if (Files.exists(ofTheImage)) {
      assertThat(Files.readString(ofTheProvider)).isEqualTo(Files.readString(ofTheImage));
    }
  }
}
