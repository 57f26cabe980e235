package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlanner;
import dev.skep.app.AppPlannerTest;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.ClaimRelease;
import dev.skep.balancer.model.Color;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What comes of a value that is brought and is another than that of a release. */
class SecretsPlanTest {
  @Test
  void aSecretThatIsAnotherIsANewGenerationOfTheSameImage() {
    var world = AppWorld.serving().changing(book -> withSecret(book, 1, "api_key.red"));

    assertThat(bringing(world, Seen.absent()).plan().isEmpty()).isTrue();
    assertThat(bringing(world, named("api_key.red")).plan().isEmpty()).isTrue();
    var draft = bringing(world, named("api_key.blue"));
    assertThat(draft.plan().steps())
        .extracting(step -> step.id().path())
        .containsExactly(AppPlannerTest.ROLL_OUT);
    assertThat(draft.plan().steps().getFirst().title())
        .isEqualTo("claim generation 2 of web, green, for shop/web:v1 with another api_key");
  }

  @Test
  void aReleaseThatAnEarlierSkepMadeKeepsItsTrimmedFileUntilTheNextOne() {
    var serving = AppWorld.serving().changing(book -> withSecret(book, 1, "api_key.red.trimmed"));

    var up = bringing(serving, named("api_key.red"));
    assertThat(up.plan().isEmpty()).isTrue();
    assertThat(up.notes()).singleElement().asString().contains("api_key", "trim: true");

    var next = serving.intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v2")));
    assertThat(bringing(next, named("api_key.red")).plan().steps().getFirst().title())
        .isEqualTo("claim generation 2 of web, green, for shop/web:v2 with another api_key");
  }

  @Test
  void aReleaseThatAnEarlierSkepBeganWithATrimmedFileIsNotGoneOnWith() {
    var red = AppWorld.serving().changing(book -> withSecret(book, 1, "api_key.red"));
    var begun =
        red.changing(book ->
            withSecret(book.claim(red.claimed(2, "v1", Color.GREEN)), 2, "api_key.blue.trimmed"));

    assertThat(claims(bringing(begun, named("api_key.blue")))).containsExactly(3L);
  }

  @Test
  void aReleaseThatWasBegunWithAnotherSecretIsNotGoneOnWith() {
    var red = AppWorld.serving().changing(book -> withSecret(book, 1, "api_key.red"));
    var begun =
        red.changing(
            book -> withSecret(book.claim(red.claimed(2, "v1", Color.GREEN)), 2, "api_key.blue"));

    assertThat(claims(bringing(begun, named("api_key.blue")))).isEmpty();
    assertThat(claims(bringing(begun, named("api_key.green")))).containsExactly(3L);
  }

  @Test
  void whoGoesBackOrHealsTakesTheSecretsOfNow() {
    var world = AppWorld.deployed("v2").changing(book -> withSecret(book, 2, "api_key.red"));

    var healing = bringing(world.intending(new ReleaseGoal.Keep()), named("api_key.blue"));
    assertThat(claims(healing)).isEmpty();
    var back = bringing(world.rollingBack(), named("api_key.blue"));
    assertThat(back.plan().steps()).noneMatch(step -> step.title().contains("api_key"));
  }

  @Test
  void aSecretThatCannotBeReadIsToldAndStartsNothing() {
    var draft = bringing(AppWorld.serving(), Seen.unknown("permission denied"));

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).anyMatch(note -> note.contains("permission denied"));
  }

  @Test
  void aDeployDoesNotGoOnWhereThatIsNotKnown() {
    var world = AppWorld.serving().intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v1")));

    assertThat(bringing(world, Seen.unknown("permission denied")).refusals())
        .singleElement()
        .extracting(Trouble::what)
        .asString()
        .contains("permission denied");
  }

  @Test
  void theWayBackFromAnotherSecretIsAnotherRelease() {
    var second = AppWorld.deployed("v2").after(Duration.ofMinutes(1));
    var rotated =
        second.changing(book ->
            book.claim(second.claimed(3, "v2", Color.BLUE))
                .change(3, second::prepared)
                .activate(3, "shop/web:v1", second.now()));

    assertThat(rotated.book().wayBack().map(Release::generation)).containsExactly(1L);
    assertThat(rotated.rollingBack().plan()).contains("apps/web/flip");
  }

  private static ReleaseBook withSecret(ReleaseBook book, long generation, String name) {
    var settings = book.release(1).orElseThrow().settings();
    return book.change(
        generation,
        each -> each.prepared(each.digest(), settings, new TreeMap<>(Map.of("api_key", name))));
  }

  private static Seen<SortedMap<String, ProvidedSecretName>> named(String name) {
    return Seen.present(
        new TreeMap<>(
            Map.of("api_key", new ProvidedSecretName(name, Optional.of(name + ".trimmed")))));
  }

  private static PlanDraft<AppContext> bringing(
      AppWorld world, Seen<SortedMap<String, ProvidedSecretName>> names) {
    var observed = world.observed().bringing(new TreeMap<>(Map.of("web", names)));
    var draft = new PlanDraft<AppContext>();
    new AppPlanner().plan(world.desired(), observed, draft);
    return draft;
  }

  private static List<Long> claims(PlanDraft<AppContext> draft) {
    return draft.plan().steps().stream()
        .filter(ClaimRelease.class::isInstance)
        .map(step -> ((ClaimRelease) step).release().generation())
        .toList();
  }
}
