package dev.skep.hosts.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hosts.provider.ImageLayer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomForImageTest {
  private final List<ImageLayer> layers =
      List.of(new ImageLayer("sha256:base", 900), new ImageLayer("sha256:app", 100));

  @Test
  void aHostDownloadsOnlyTheLayersThatItLacks() {
    assertThat(RoomForImage.download(layers, Set.of())).isEqualTo(1000);
    assertThat(RoomForImage.download(layers, Set.of("sha256:base", "sha256:else"))).isEqualTo(100);
    assertThat(RoomForImage.download(layers, Set.of("sha256:base", "sha256:app"))).isZero();
  }
}
