package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.ImageRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a store of layers names what it holds. */
class LinkedImageTest {
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);
  private static final String DIGEST = "sha256:" + "d".repeat(64);
  private static final String ID = "sha256:" + "1".repeat(64);

  @Test
  void theLowestLayerIsNamedByItsContentAndEachOtherByAllBelowIt() {
    var image = new LinkedImage(ImageRef.parse("mongo:8.0"), DIGEST, ID, List.of(A, B));

    // printf 'sha256:aa… sha256:bb…' | sha256sum
    assertThat(image.chain())
        .containsExactly(
            "a".repeat(64), "ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c");
  }

  @Test
  void anImageIsKnownByItsNameInTheRegistryAndByItsDigest() {
    var images =
        List.of(
            new LinkedImage(ImageRef.parse("shop/web:v1"), DIGEST, ID, List.of(A)),
            new LinkedImage(ImageRef.parse("ghcr.io/shop/web@" + B), DIGEST, ID, List.of(A)));

    assertThat(LinkedImage.repositories("10.0.0.2:5000", images))
        .isEqualTo(
            """
            {"Repositories":{\
            "10.0.0.2:5000/ghcr.io/shop/web":{\
            "10.0.0.2:5000/ghcr.io/shop/web:sha256-%1$s":"%2$s",\
            "10.0.0.2:5000/ghcr.io/shop/web@%3$s":"%2$s"},\
            "10.0.0.2:5000/shop/web":{\
            "10.0.0.2:5000/shop/web:v1":"%2$s",\
            "10.0.0.2:5000/shop/web@%3$s":"%2$s"}}}\
            """
                .formatted("b".repeat(64), ID, DIGEST));
  }
}
