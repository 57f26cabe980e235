package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.run.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReleaseBookTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final ReleaseBook empty = ReleaseBook.empty(new ColorPorts(31000, 31001));

  @Test
  void theFirstReleaseIsBlueAndTheNextOneGreen() {
    assertThat(empty.idleColor()).isEqualTo(Color.BLUE);

    var served = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);

    assertThat(served.activeColor()).contains(Color.BLUE);
    assertThat(served.idleColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void aClaimedReleaseIsPendingUntilItServesOrIsGivenUp() {
    var claimed = empty.claim(release(1, Color.BLUE));

    assertThat(claimed.pending()).map(Release::generation).contains(1L);
    assertThat(claimed.activate(1, "shop/web:v1", NOON).pending()).isEmpty();
    assertThat(claimed.change(1, each -> each.failed("smoke")).pending()).isEmpty();
  }

  @Test
  void theReleaseBeforeAnswersForTheActiveOneUntilAnotherIsTriedInItsPlace() {
    var first = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);
    assertThat(first.fallback()).isEmpty();

    var second = first.claim(release(2, Color.GREEN)).activate(2, "shop/web:v2", NOON);
    assertThat(second.fallback()).contains(Color.BLUE);
    assertThat(second.knowing(_ -> Optional.empty())).isEqualTo(second);
    assertThat(second.activate(1, "shop/web:v2", NOON).fallback()).contains(Color.GREEN);

    var claimed = second.claim(release(3, Color.BLUE));
    assertThat(claimed.fallback()).as("nothing of it runs yet").contains(Color.BLUE);
    var tried = claimed.withoutFallback();
    assertThat(tried.fallback()).isEmpty();
    assertThat(tried.change(3, ReleaseBookTest::sick).fallback()).isEmpty();

    var served = tried.activate(3, "shop/web:v3", NOON);
    assertThat(served.fallback()).contains(Color.GREEN);
    assertThat(served.takeBack(2, Optional.empty(), "it answers with 500", NOON).fallback())
        .as("the one that was taken back answers for nobody")
        .isEmpty();
  }

  @Test
  void aBookOfAnOlderVersionHasNobodyAnswerForAnotherAndIsWrittenAsItWas() {
    var book = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);
    var text = JsonMapper.shared().writeValueAsString(book);

    assertThat(text).doesNotContain("fallback");
    assertThat(JsonMapper.shared().readValue(text, ReleaseBook.class)).isEqualTo(book);
    var second = book.claim(release(2, Color.GREEN)).activate(2, "shop/web:v2", NOON);
    assertThat(
            JsonMapper.shared()
                .readValue(JsonMapper.shared().writeValueAsString(second), ReleaseBook.class))
        .isEqualTo(second);
  }

  @Test
  void neverGivesAGenerationTwice() {
    var claimed = empty.claim(release(1, Color.BLUE));

    assertThatThrownBy(() -> claimed.claim(release(1, Color.BLUE)))
        .hasMessageContaining("the next generation is 2");
  }

  @Test
  void remembersTheActiveReleaseHoweverManyFailAfterIt() {
    var book = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);
    for (long generation = 2; generation <= 30; generation++) {
      book = book.claim(release(generation, Color.GREEN));
    }

    assertThat(book.activeRelease()).isPresent();
    assertThat(book.releases()).hasSize(ReleaseBook.KEPT + 1);
  }

  /** A document holds 1 MiB; variables of 64 KiB may take three times that when written down. */
  @Test
  void forgetsTheOldestSoonerWhereTheyAreLarge() {
    var large = new TreeMap<>(Map.of("TEXT", "x".repeat(150_000)));
    var book = empty.claim(release(1, Color.BLUE, large)).activate(1, "shop/web:v1", NOON);
    for (long generation = 2; generation <= 30; generation++) {
      book = book.claim(release(generation, Color.GREEN, large));
      assertThat(JsonMapper.shared().writeValueAsBytes(book)).hasSizeLessThan(1_000_000);
    }

    assertThat(book.activeRelease()).isPresent();
    assertThat(book.release(30)).isPresent();
  }

  @Test
  void aReasonIsRememberedInBrief() {
    var trouble = Trouble.failed("x".repeat(20_000));

    assertThat(trouble.brief()).hasSize(1_000).endsWith("…");
    assertThat(Trouble.failed("short").brief()).isEqualTo("short");
  }

  @Test
  void remembersTheWayBackHoweverManyFailAfterIt() {
    var book =
        empty
            .claim(release(1, Color.BLUE))
            .activate(1, "shop/web:v1", NOON)
            .claim(release(2, Color.GREEN))
            .activate(2, "shop/web:v2", NOON.plusSeconds(60))
            .claim(release(3, Color.BLUE))
            .activate(3, "shop/web:v3", NOON.plusSeconds(120));
    for (long generation = 4; generation <= 30; generation++) {
      book = book.claim(release(generation, Color.GREEN)).change(generation, ReleaseBookTest::sick);
    }

    assertThat(book.releases()).hasSize(ReleaseBook.KEPT + 2);
    assertThat(book.former().map(Release::generation)).containsExactly(2L);
    assertThat(
            new ReleaseWish.Back(Optional.empty())
                .resolve(AppWorld.empty().app(), Optional.of(book)))
        .isEqualTo(
            new ReleaseGoal.Restore(book.release(2).orElseThrow(), ReleaseGoal.Migration.LEFT_OUT));
  }

  @Test
  void theWayBackIsTheReleaseThatServedLastAndNotTheNewest() {
    var book =
        empty
            .claim(release(1, Color.BLUE))
            .activate(1, "shop/web:v1", NOON)
            .claim(release(2, Color.GREEN))
            .activate(2, "shop/web:v2", NOON.plusSeconds(60))
            .activate(1, "shop/web:v2", NOON.plusSeconds(120))
            .activate(2, "shop/web:v2", NOON.plusSeconds(180));

    for (long generation = 3; generation <= 20; generation++) {
      book = book.claim(release(generation, Color.BLUE)).change(generation, ReleaseBookTest::sick);
    }

    assertThat(book.former().map(Release::generation)).containsExactly(1L);
  }

  @Test
  void whatIsToServeAgainIsNotForgottenOverTheAttempt() {
    var book = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);
    for (long generation = 2; generation <= ReleaseBook.KEPT; generation++) {
      var image = "shop/web:v" + generation;
      var color = book.idleColor();
      book =
          book.claim(release(generation, color))
              .activate(generation, image, NOON.plusSeconds(generation));
    }
    long next = ReleaseBook.KEPT + 1;

    var again = book.claim(release(next, book.idleColor(), Optional.of(1L)));

    assertThat(again.release(1)).isPresent();
    assertThat(book.claim(release(next, book.idleColor())).release(1)).isEmpty();
  }

  @Test
  void saysOfTheFormerReleaseWhenItWasRetired() {
    var book =
        empty
            .claim(release(1, Color.BLUE))
            .activate(1, "shop/web:v1", NOON)
            .claim(release(2, Color.GREEN));

    var after = book.activate(2, "shop/web:v2", NOON.plusSeconds(60));

    assertThat(after.release(1).orElseThrow().retiredAt()).contains(NOON.plusSeconds(60));
    assertThat(after.activate(2, "shop/web:v2", NOON.plusSeconds(90))).isEqualTo(after);
  }

  @Test
  void isReadBackFromTheStoreAsItWasWritten() {
    var book = empty.claim(release(1, Color.BLUE)).activate(1, "shop/web:v1", NOON);
    var json = JsonMapper.shared();

    assertThat(json.readValue(json.writeValueAsString(book), ReleaseBook.class)).isEqualTo(book);
  }

  @Test
  void isReadAsItWasWrittenBeforeReleasesToldWhatTheyRestore() {
    var json = JsonMapper.shared();
    var book = empty.claim(release(1, Color.BLUE));
    var written = json.writeValueAsString(book).replace(",\"restores\":null", "");

    assertThat(written).doesNotContain("restores");
    assertThat(json.readValue(written, ReleaseBook.class)).isEqualTo(book);
  }

  private static Release sick(Release release) {
    return release.failed("it was sick");
  }

  static Release release(long generation, Color color) {
    return release(generation, color, Optional.empty());
  }

  private static Release release(
      long generation, Color color, SortedMap<String, String> variables) {
    var usual = release(generation, color);
    return new Release(
        generation,
        usual.image(),
        usual.digest(),
        color,
        usual.command(),
        variables,
        usual.settings(),
        usual.secrets(),
        usual.by(),
        usual.at(),
        usual.state(),
        usual.reason(),
        usual.servedAt(),
        usual.retiredAt(),
        usual.restores(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Release release(long generation, Color color, Optional<Long> restores) {
    return new Release(
        generation,
        "shop/web:v" + generation,
        Optional.empty(),
        color,
        List.of("nodejs", "server.js"),
        new TreeMap<>(Map.of("MONGO_HOSTS", "${mongo.hosts}")),
        "settings",
        new TreeMap<>(),
        "anna@laptop",
        NOON,
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        restores,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
