package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlannerTest;
import dev.skep.app.release.SmokeTestFront;
import dev.skep.app.release.SmokeTestRelease;
import dev.skep.balancer.model.Color;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Each release is tried as it was made to be tried, whatever the file says by now. */
class ReleaseTermsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void aRollbackTriesTheOldImageWithItsOwnSmokeTest() {
    var back = smoke(newer("smoke: /smoke").without(1), "smoke: [--other]").rollingBack();

    assertThat(smokes(back)).containsExactly(new SmokeTest.Arguments(List.of("--smoketest")));
    assertThat(back.plan()).doesNotContain("apps/web/ask");
    assertThat(AppPlannerTest.claim(back).release().terms())
        .contains(new ReleaseTerms(List.of("--smoketest"), Optional.empty(), Optional.empty()));
  }

  @Test
  void soItIsAskedForItsOwnPathAndThroughTheFrontToo() {
    var served = smoke(AppWorld.serving(), "smoke: /old").changing(ReleaseTermsTest::ofPath);
    var back = smoke(deployed(served), "smoke: /new").without(1).rollingBack();

    assertThat(back.plan()).contains("apps/web/ask").doesNotContain("apps/web/smoke");
    assertThat(
            AppWorld.steps(back).stream()
                .filter(SmokeTestFront.class::isInstance)
                .map(step -> ((SmokeTestFront) step).title()))
        .containsExactly("ask for /old through the balancers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"smoke: /smoke", "smoke: [--other]", "drain: 30s"})
  void anotherSmokeTestAloneIsNoOtherRelease(String other) {
    assertThat(smoke(AppWorld.serving(), other).plan()).isEmpty();
  }

  @Test
  void theNextReleaseIsTriedAsTheFileSays() {
    var world = smoke(AppWorld.serving().wanting("v2"), "smoke: [--other]");

    assertThat(smokes(world)).containsExactly(new SmokeTest.Arguments(List.of("--other")));
    assertThat(AppPlannerTest.claim(world).release().terms())
        .contains(new ReleaseTerms(List.of("--other"), Optional.empty(), Optional.empty()));
  }

  /** Else one whose smoke test is wrong would be tried with that for ever. */
  @Test
  void whatWasBegunIsTriedAnewWhereTheSmokeTestWasMended() {
    var begun = AppWorld.serving().wanting("v2");
    var claimed = AppPlannerTest.claim(begun).release();
    var killed = begun.changing(book -> book.claim(claimed));

    assertThat(killed.plan()).doesNotContain("apps/web/claim");
    assertThat(AppPlannerTest.claim(smoke(killed, "smoke: [--other]")).release().generation())
        .isEqualTo(3);
  }

  /** Nobody wrote down how it was tried. */
  @Test
  void aReleaseOfAnOlderVersionIsTriedAsTheFileSaysNow() {
    var older = AppWorld.deployed("v2").changing(ReleaseTermsTest::ofAnOlderVersion);
    var back = smoke(older, "smoke: [--other]").without(1).rollingBack();

    assertThat(older.plan()).isEmpty();
    assertThat(smokes(back)).containsExactly(new SmokeTest.Arguments(List.of("--other")));
  }

  @Test
  void theBookKeepsThemAndIsWrittenAsBeforeWithoutThem() throws Exception {
    var book = AppWorld.serving().book();
    var older = ofAnOlderVersion(book);

    assertThat(JSON.readValue(JSON.writeValueAsString(book), ReleaseBook.class)).isEqualTo(book);
    assertThat(JSON.writeValueAsString(book)).contains("\"terms\":");
    assertThat(JSON.writeValueAsString(older)).doesNotContain("terms");
    assertThat(JSON.readValue(JSON.writeValueAsString(older), ReleaseBook.class)).isEqualTo(older);
  }

  @Test
  void anotherPlaceToWriteIsAnotherRelease() {
    var sealed = sealed(AppWorld.serving());
    var claimed = AppPlannerTest.claim(sealed).release();
    var serves =
        sealed.changing(book ->
            book.claim(claimed)
                .change(2, sealed::prepared)
                .activate(2, "shop/web:v1", sealed.now().plusSeconds(60)));

    assertThat(claimed.hasReadOnlyRoot()).isTrue();
    assertThat(serves.running(2, 2).plan()).isEmpty();
    assertThat(AppPlannerTest.claim(serves.running(2, 2).without(1).rollingBack()).release())
        .satisfies(back -> assertThat(back.hasReadOnlyRoot()).isFalse());
    assertThat(AppWorld.serving().running(2, 2).plan()).doesNotContain("apps/web/claim");
  }

  /** An older version had it write, whatever the file says now. */
  @Test
  void aReleaseOfAnOlderVersionWritesWhereItDid() {
    var older = AppWorld.deployed("v2").changing(ReleaseTermsTest::ofAnOlderVersion);
    var back = sealed(older).without(1).rollingBack();

    assertThat(AppPlannerTest.claim(back).release().hasReadOnlyRoot()).isFalse();
    assertThat(AppPlannerTest.claim(sealed(older)).release().hasReadOnlyRoot()).isTrue();
  }

  private static AppWorld sealed(AppWorld world) {
    return world.editing(text -> text.replace("health:", "readOnly: true\n    health:"));
  }

  private static List<SmokeTest.Arguments> smokes(AppWorld world) {
    return AppWorld.steps(world).stream()
        .filter(SmokeTestRelease.class::isInstance)
        .map(step -> ((SmokeTestRelease) step).test())
        .toList();
  }

  private static AppWorld newer(String smoke) {
    return smoke(deployed(AppWorld.serving()), smoke);
  }

  private static AppWorld deployed(AppWorld served) {
    return served
        .changing(book ->
            book.claim(served.claimed(2, "v2", Color.GREEN))
                .change(2, served::prepared)
                .activate(2, "shop/web:v1", served.now().plusSeconds(60)))
        .running(2, 2);
  }

  private static AppWorld smoke(AppWorld world, String line) {
    return world.editing(text -> text.replace("smoke: [--smoketest]", line));
  }

  private static ReleaseBook ofPath(ReleaseBook book) {
    return book.change(
        1,
        each ->
            with(
                each,
                Optional.of(new ReleaseTerms(List.of(), Optional.of("/old"), Optional.empty()))));
  }

  private static ReleaseBook ofAnOlderVersion(ReleaseBook book) {
    return book.change(1, each -> with(each, Optional.empty()));
  }

  private static Release with(Release release, Optional<ReleaseTerms> terms) {
    return new Release(
        release.generation(),
        release.image(),
        release.digest(),
        release.color(),
        release.command(),
        release.env(),
        release.settings(),
        release.secrets(),
        release.by(),
        release.at(),
        release.state(),
        release.reason(),
        release.servedAt(),
        release.retiredAt(),
        release.restores(),
        release.endpoint(),
        release.checkPort(),
        release.content(),
        terms);
  }
}
