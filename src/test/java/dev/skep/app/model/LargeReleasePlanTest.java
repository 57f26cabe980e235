package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A release that could not be written down is refused before anything is changed. */
class LargeReleasePlanTest {
  /** Of before there were bounds. */
  private final AppWorld large = AppWorld.deployed("v2").changing(LargeReleasePlanTest::enlarged);

  @Test
  void isRefusedInWordsThatSayWhatToShorten() {
    var draft = large.intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v3"))).draft();

    assertThat(draft.steps()).isEmpty();
    assertThat(draft.refusals())
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.kind()).isEqualTo(Trouble.Kind.INVALID);
          assertThat(refusal.getMessage())
              .contains("document app.web would have 1,20", "may have 1,000,000", "of 3 releases")
              .contains("shorten these two under apps.web");
        });
  }

  @Test
  void aFileOfBoundsFitsHoweverItIsWritten() {
    var quotes = "\"".repeat(64 * 1024);
    var world =
        AppWorld.deployed("v2")
            .editing(text -> text.replace("nodejs, server.js", "'" + quotes + "'"));

    assertThat(world.draft().refusals()).isEmpty();
  }

  @Test
  void leavesWhatServesWhereNobodyAskedForARelease() {
    var draft = large.wanting("v3").draft();

    assertThat(draft.refusals()).isEmpty();
    assertThat(draft.steps()).isEmpty();
    assertThat(draft.notes()).singleElement().asString().contains("document app.web would have");
  }

  private static ReleaseBook enlarged(ReleaseBook book) {
    var env = new TreeMap<>(Map.of("TEXT", "x".repeat(600_000)));
    return new ReleaseBook(
        book.ports(),
        book.lastGeneration(),
        book.active(),
        book.fileImage(),
        book.releases().stream().map(each -> with(each, env)).toList());
  }

  private static Release with(Release release, TreeMap<String, String> env) {
    return new Release(
        release.generation(),
        release.image(),
        release.digest(),
        release.color(),
        List.of(),
        env,
        release.settings(),
        release.secrets(),
        release.by(),
        release.at(),
        release.state(),
        Optional.empty(),
        release.servedAt(),
        release.retiredAt(),
        release.restores(),
        release.endpoint(),
        release.checkPort(),
        release.content(),
        Optional.empty());
  }
}
