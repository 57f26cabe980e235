package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.balancer.model.Color;
import dev.skep.run.Trouble;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseWishTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "v2, shop/web:v2",
    "other/web:v2, other/web:v2",
    "registry.example:5000/web, registry.example:5000/web"
  })
  void aTagIsOfTheFilesImageAndAnythingLongerIsAnImage(String words, String image) {
    assertThat(deploy(words)).isEqualTo(image);
  }

  @Test
  void aDigestIsOfTheFilesImage() {
    assertThat(deploy(DIGEST)).isEqualTo("shop/web@" + DIGEST);
  }

  @Test
  void wordsThatNameNothingAreRefused() {
    assertThatThrownBy(() -> deploy("v 2"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void theWayBackLeadsToTheReleaseThatServedLast() {
    assertThat(back(Optional.empty()).generation()).isEqualTo(2);
  }

  @Test
  void anyReleaseThatServedCanBeNamed() {
    assertThat(back(Optional.of("v1")).generation()).isEqualTo(1);
    assertThat(back(Optional.of("1")).generation()).isEqualTo(1);
  }

  @Test
  void aReleaseThatFailedIsNoWayBack() {
    assertThatThrownBy(() -> back(Optional.of("v4")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("No release v4 of web has served before")
        .hasMessageContaining("generation 2: shop/web:v2");
  }

  @Test
  void beforeTheSecondReleaseThereIsNoWayBack() {
    var first = AppWorld.serving();
    var wish = new ReleaseWish.Back(Optional.empty());

    assertThatThrownBy(() -> wish.resolve(first.app(), Optional.of(first.book())))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("there is none to go back to");
  }

  private static String deploy(String words) {
    var intent = new ReleaseWish.Deploy(words).resolve(AppWorld.serving().app(), Optional.empty());
    return intent instanceof ReleaseGoal.Deploy(var image) ? image.toString() : "no deploy";
  }

  /** Of v1, v2 and v3, which serves; v4 failed. */
  private static Release back(Optional<String> words) {
    var world = AppWorld.serving();
    var book =
        world
            .book()
            .claim(world.claimed(2, "v2", Color.GREEN))
            .activate(2, "shop/web:v1", AppWorld.NOON.plusSeconds(10))
            .claim(world.claimed(3, "v3", Color.BLUE))
            .activate(3, "shop/web:v1", AppWorld.NOON.plusSeconds(20))
            .claim(world.claimed(4, "v4", Color.GREEN))
            .change(4, each -> each.failed("the smoke test"));
    var intent = new ReleaseWish.Back(words).resolve(world.app(), Optional.of(book));
    return intent instanceof ReleaseGoal.Restore(var release, _)
        ? release
        : world.claimed(99, "none", Color.BLUE);
  }
}
