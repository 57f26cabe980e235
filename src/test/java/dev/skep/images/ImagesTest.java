package dev.skep.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the images must do for Skep, on this machine's engine; each promise stands in {@code
 * images/test}.
 */
@Tag("engine")
class ImagesTest {
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyImageDoesWhatSkepNeedsOfIt() throws IOException, InterruptedException {
    var test = new ProcessBuilder("images/test").redirectErrorStream(true).start();
    String said;
    try (var out = test.inputReader()) {
      said = out.readAllAsString();
    }

    assertThat(test.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("ok      docker:dind is a host")
        .contains("ok      demo/web:v1 passes the tests in examples/node-app")
        .doesNotContain("BROKEN");
  }
}
