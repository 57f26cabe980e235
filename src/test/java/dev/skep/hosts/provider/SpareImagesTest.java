package dev.skep.hosts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.image.ImageSummary;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpareImagesTest {
  private final SpareImages spare =
      new SpareImages(new FakeProvider(FakeNet.small()), Set.of(ImageRef.parse("shop/web:v3")));

  private static ImageSummary image(String id, String... tags) {
    return new ImageSummary(id, List.of(tags), List.of(), Map.of(), 1);
  }

  private static ImageStore store(List<ImageSummary> held, String... used) {
    return new ImageStore(held, ImageStore.Kind.IDENTITY, Set.of(used));
  }

  @Test
  void anEarlierReleaseThatNothingRunsIsSpare() {
    var held =
        List.of(image("1", "registry:5000/shop/web:v1"), image("3", "registry:5000/shop/web:v3"));

    assertThat(spare.of(store(held))).containsExactly("registry:5000/shop/web:v1");
  }

  @Test
  void whatAContainerWasMadeFromIsNotWhetherItRunsOrNot() {
    var held = List.of(image("1", "registry:5000/shop/web:v1"));

    assertThat(spare.of(store(held, "1"))).isEmpty();
  }

  @Test
  void othersImagesAreNotLookedAt() {
    var held = List.of(image("1", "postgres:17"), image("2", "ghcr.io/shop/web:v1"), image("3"));

    assertThat(spare.of(store(held))).isEmpty();
  }
}
