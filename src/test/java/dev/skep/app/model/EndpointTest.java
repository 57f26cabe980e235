package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlanner;
import dev.skep.app.AppPlannerTest;
import dev.skep.app.BalancedApps;
import dev.skep.app.release.AppContext;
import dev.skep.app.release.ClaimRelease;
import dev.skep.app.release.StartRelease;
import dev.skep.balancer.model.BackendSettings;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.run.PlanDraft;
import dev.skep.spec.HealthCheck;
import dev.skep.spec.Port;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Each release is asked as it was made to be asked, whatever the file says by now. */
class EndpointTest {
  @ParameterizedTest
  @ValueSource(strings = {"health: /up", "health: { status: 204 }", "health: { image: true }"})
  void anotherHealthCheckIsAnotherRelease(String health) {
    assertThat(asking(AppWorld.serving(), health).plan()).containsExactly(AppPlannerTest.ROLL_OUT);
  }

  @Test
  void soIsAnotherTimeoutSilenceOrPort() {
    var slower = asking(AppWorld.serving(), "timeout: 9s\n    health: /healthz");
    var quieter = asking(AppWorld.serving(), "silence: 2h\n    health: /healthz");
    var elsewhere = AppWorld.serving().editing(text -> text.replace("port: 8080", "port: 3000"));

    assertThat(slower.plan()).containsExactly(AppPlannerTest.ROLL_OUT);
    assertThat(quieter.plan()).containsExactly(AppPlannerTest.ROLL_OUT);
    assertThat(elsewhere.plan()).containsExactly(AppPlannerTest.ROLL_OUT);
  }

  @Test
  void whatServesIsAskedTheOldQuestionWhileTheNewOneIsTried() {
    var front = front(asking(AppWorld.serving().wanting("v2"), "health: /up"));

    assertThat(front.settings(Color.BLUE)).isEqualTo(asked("/healthz"));
    assertThat(front.settings(Color.GREEN)).isEqualTo(asked("/up"));
  }

  @Test
  void theSwitchChangesNothingOfHowEitherIsAsked() {
    var tried = asking(AppWorld.serving().wanting("v2"), "health: /up");
    var claim = AppPlannerTest.claim(tried);
    var serves =
        tried.changing(book ->
            book.claim(claim.release())
                .change(2, tried::prepared)
                .activate(2, "shop/web:v2", tried.now()));

    assertThat(serves.running(2, 2).plan()).isEmpty();
    assertThat(front(serves).settings(Color.BLUE)).isEqualTo(asked("/healthz"));
    assertThat(front(serves).settings(Color.GREEN)).isEqualTo(asked("/up"));
  }

  @Test
  void aRollbackAsksTheOldImageTheOldQuestion() {
    var serves =
        asking(AppWorld.deployed("v2"), "health: /up")
            .editing(text -> text.replace("/healthz", "/up").replace("port: 8080", "port: 3000"));
    var cold = serves.without(1).rollingBack();

    assertThat(AppPlannerTest.claim(cold).release().endpoint())
        .contains(
            new Endpoint(
                cold.book().release(1).orElseThrow().endpoint().orElseThrow().port(),
                HealthCheck.at("/healthz"),
                AppWorld.empty().app().timeout()));
    assertThat(front(cold).settings(Color.BLUE)).isEqualTo(asked("/healthz"));
    assertThat(
            AppWorld.steps(cold).stream()
                .filter(StartRelease.class::isInstance)
                .map(step -> ((StartRelease) step).app().spec().port().number()))
        .containsExactly(8080);
    assertThat(front(serves.rollingBack()).settings(Color.BLUE)).isEqualTo(asked("/healthz"));
  }

  @Test
  void aReleaseOfAnOlderVersionIsNotMadeAnew() {
    assertThat(older().plan()).isEmpty();
    assertThat(front(older()).settings(Color.BLUE)).isEqualTo(asked("/healthz"));
  }

  /** It was made for the file that was applied until now. */
  @Test
  void aReleaseOfAnOlderVersionIsAskedAsTheFileBeforeSays() {
    var changed = asking(older(), "health: /up");
    var before = Endpoint.of(older().app());
    var app = changed.desired().apps().getFirst();
    var desired =
        new AppDesired(
            "shop",
            List.of(
                new DesiredApp(
                    app.spec(), app.intent(), app.placing(), app.mongo(), Optional.of(before))),
            changed.desired().balancers(),
            Duration.ofSeconds(60),
            "anna@laptop");
    var front = BalancedApps.of(desired, changed.observed()).apps().getFirst();
    var draft = new PlanDraft<AppContext>();
    new AppPlanner().plan(desired, changed.observed(), draft);

    assertThat(front.settings(Color.BLUE)).isEqualTo(asked("/healthz"));
    assertThat(front.settings(Color.GREEN)).isEqualTo(asked("/up"));
    assertThat(draft.plan().steps().getFirst())
        .isInstanceOfSatisfying(
            ClaimRelease.class, claim -> assertThat(claim.before()).isEqualTo(before));
    assertThat(changed.book().asked(before).activeRelease().flatMap(Release::endpoint))
        .contains(before);
  }

  /** Both releases may stand on one host, and so may other apps'. */
  @Test
  void aCheckWithAPortOfItsOwnGetsOneOfTheHostsForEachRelease() {
    var first = asking(AppWorld.empty(), "health: { port: 9000 }");
    var claimed = AppPlannerTest.claim(first).release();
    var serves =
        first.withBook(
            ReleaseBook.empty(AppWorld.firstPorts())
                .claim(claimed)
                .change(1, first::prepared)
                .activate(1, "shop/web:v1", AppWorld.NOON));
    var second = asking(serves.running(1, 2).wanting("v2"), "health: { port: 9000 }");

    assertThat(claimed.checkPort()).contains(new Port(31999));
    assertThat(front(first).settings(Color.BLUE).check().port()).contains(new Port(31999));
    assertThat(AppPlannerTest.claim(second).release().checkPort()).contains(new Port(31998));
    assertThat(front(second).settings(Color.BLUE).check().port()).contains(new Port(31999));
    assertThat(front(second).settings(Color.GREEN).check().port()).contains(new Port(31998));
    assertThat(front(AppWorld.serving()).settings(Color.BLUE).check().port()).isEmpty();
  }

  @Test
  void theBookKeepsIt() {
    var world =
        asking(AppWorld.empty(), "health: { path: /up, host: inner, port: 9000, interval: 2s }");
    var book = world.withBook(ReleaseBook.empty(AppWorld.firstPorts())).book();
    var kept = book.claim(AppPlannerTest.claim(world).release());
    var text = JsonMapper.shared().writeValueAsString(kept);

    assertThat(JsonMapper.shared().readValue(text, ReleaseBook.class)).isEqualTo(kept);
    assertThat(kept.release(1).flatMap(Release::endpoint)).contains(Endpoint.of(world.app()));
  }

  /** What serves was claimed by a version that wrote down nothing of how it is asked. */
  private static AppWorld older() {
    var world = AppWorld.serving();
    return world.changing(_ -> {
      var release = world.claimed(1, "v1", Color.BLUE);
      return ReleaseBook.empty(AppWorld.firstPorts())
          .claim(release)
          .change(1, world::prepared)
          .activate(1, "shop/web:v1", AppWorld.NOON);
    });
  }

  private static AppWorld asking(AppWorld world, String lines) {
    return world.editing(text -> text.replace("health: /healthz", lines));
  }

  private static BalancedApp front(AppWorld world) {
    return BalancedApps.of(world.desired(), world.observed()).apps().getFirst();
  }

  private static BackendSettings asked(String path) {
    return new BackendSettings(HealthCheck.at(path), "localhost", AppWorld.empty().app().timeout());
  }
}
