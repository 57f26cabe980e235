package dev.skep.app;

import static dev.skep.run.PlanAssert.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppWorld;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.release.ClaimRelease;
import dev.skep.app.release.RetireRelease;
import dev.skep.app.release.SmokeTestRelease;
import dev.skep.app.release.StartRelease;
import dev.skep.balancer.model.Color;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class AppPlannerTest {
  static final String[] FIRST_ROLL_OUT = {
    "apps/web/claim",
    "apps/web/secrets",
    "apps/web/smoke",
    "apps/web/start",
    "apps/web/gate",
    "apps/web/activate",
    "apps/web/flip",
    "apps/web/front"
  };

  public static final String[] ROLL_OUT = {
    "apps/web/claim",
    "apps/web/secrets",
    "apps/web/smoke",
    "apps/web/fallback",
    "apps/web/start",
    "apps/web/gate",
    "apps/web/activate",
    "apps/web/flip",
    "apps/web/front"
  };

  @Test
  void theFirstReleaseGoesTheSameWayAsEveryOther() {
    assertThat(AppWorld.empty().plan()).containsExactly(FIRST_ROLL_OUT);
  }

  @Test
  void nothingIsDoneWhereTheWantedReleaseServes() {
    assertThat(AppWorld.serving().plan()).isEmpty();
  }

  @Test
  void anotherTagInTheFileIsAnotherReleaseOnTheIdleColor() {
    var world = AppWorld.serving().wanting("v2");

    assertThat(world.plan()).containsExactly(ROLL_OUT);
    assertThat(claim(world).release())
        .extracting(Release::generation, Release::color, Release::image)
        .containsExactly(2L, Color.GREEN, "shop/web:v2");
    assertThat(claim(world).ports()).isEqualTo(AppWorld.firstPorts());
  }

  @Test
  void aSmokeTestThatAnEarlierRunLeftBehindIsClearedAway() {
    assertThat(AppWorld.serving().leaving(2).plan()).containsExactly("apps/web/clear");
    assertThat(AppWorld.serving().leaving(1).wanting("v2").plan()).contains("apps/web/clear");
  }

  @Test
  void theSmokeTestOfTheReleaseThatIsTriedIsLeftToItsOwnStep() {
    assertThat(AppWorld.serving().leaving(2).wanting("v2").plan())
        .contains("apps/web/smoke")
        .doesNotContain("apps/web/clear");
  }

  @Test
  void smokeTestsStandWhereThePredecessorsDo() {
    var smoke =
        AppWorld.steps(AppWorld.serving().wanting("v2")).stream()
            .filter(SmokeTestRelease.class::isInstance)
            .map(SmokeTestRelease.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(smoke.hosts()).containsExactly(AppWorld.TWO, AppWorld.ONE);
  }

  @Test
  void whatMayWriteWaitsForAShardToWriteTo() {
    var shard = StepKind.ADD_SHARD.of("rs1");

    assertThat(AppWorld.steps(AppWorld.empty()))
        .filteredOn(step -> step instanceof SmokeTestRelease || step instanceof StartRelease)
        .hasSize(2)
        .allSatisfy(step -> assertThat(step.needs()).contains(shard));
  }

  @Test
  void whatDeployHasSetStaysUntilTheFileSaysSomethingElse() {
    var deployed = AppWorld.deployed("v2");

    assertThat(deployed.intending(new ReleaseGoal.FromFile()).plan()).isEmpty();
    assertThat(deployed.intending(new ReleaseGoal.FromFile()).wanting("v3").plan())
        .contains("apps/web/claim", "apps/web/flip");
    assertThat(deployed.intending(new ReleaseGoal.Keep()).wanting("v3").plan()).isEmpty();
  }

  @Test
  void aDeployIsTheSamePlanWithAnotherImage() {
    var world = AppWorld.serving().intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v2")));

    assertThat(world.plan()).containsExactly(ROLL_OUT);
  }

  @Test
  void aMigrationRunsBeforeTheSmokeTest() {
    var world =
        AppWorld.serving()
            .wanting("v2")
            .editing(
                file -> file.replace("    smoke:", "    before: [node, migrate.js]\n    smoke:"));

    assertThatPlan(AppWorld.steps(world))
        .runsInOrder("apps/web/secrets", "apps/web/before", "apps/web/smoke", "apps/web/start");
  }

  @Test
  void aSmokeTestThatIsAPathIsAskedOfTheNewInstances() {
    var world =
        AppWorld.serving().wanting("v2").editing(file -> file.replace("[--smoketest]", "/smoke"));

    assertThatPlan(AppWorld.steps(world))
        .runsInOrder("apps/web/start", "apps/web/gate", "apps/web/ask", "apps/web/activate");
    assertThat(world.plan()).doesNotContain("apps/web/smoke");
  }

  @Test
  void aReleaseThatWasClaimedAndNeverMadeIsGivenUp() {
    var world =
        AppWorld.serving()
            .changing(book -> book.claim(AppWorld.serving().claimed(2, "v2", Color.GREEN)))
            .intending(new ReleaseGoal.Keep());

    assertThat(world.plan()).containsExactly("apps/web/retire");
  }

  @Test
  void aFileThatFailedIsTriedAgain() {
    var failed =
        AppWorld.serving()
            .wanting("v2")
            .changing(book ->
                book.claim(AppWorld.serving().claimed(2, "v2", Color.GREEN))
                    .change(2, each -> each.failed("the smoke test")));

    assertThat(failed.plan()).containsExactly(ROLL_OUT);
    assertThat(claim(failed).release().generation()).isEqualTo(3);
  }

  @Test
  void whatAnEarlierRunHasBegunIsGoneOnWith() {
    var begun =
        AppWorld.serving()
            .wanting("v2")
            .changing(book -> book.claim(AppWorld.serving().claimed(2, "v2", Color.GREEN)));

    assertThat(begun.plan())
        .containsExactly(
            "apps/web/secrets",
            "apps/web/smoke",
            "apps/web/fallback",
            "apps/web/start",
            "apps/web/gate",
            "apps/web/activate",
            "apps/web/flip",
            "apps/web/front");
    assertThat(begun.running(2, 2).plan())
        .as("started, so its smoke test had passed")
        .containsExactly(
            "apps/web/secrets",
            "apps/web/gate",
            "apps/web/activate",
            "apps/web/flip",
            "apps/web/front");
  }

  @Test
  void aDeployThatDiedBeforeTheStoreSaidSoGoesBack() {
    var died =
        AppWorld.serving()
            .changing(book -> book.claim(AppWorld.serving().claimed(2, "v2", Color.GREEN)))
            .running(2, 2);

    assertThat(died.plan()).containsExactly("apps/web/retire");
  }

  @Test
  void theFormerReleaseStaysWarmAndThenGoes() {
    var deployed = AppWorld.deployed("v2").intending(new ReleaseGoal.Keep());

    assertThat(deployed.after(Duration.ofMinutes(9)).plan()).isEmpty();
    assertThat(deployed.after(Duration.ofMinutes(11)).plan()).containsExactly("apps/web/retire");
  }

  @Test
  void aReleaseThatWasBegunOnTheColourThatServesNowIsBegunAnewOnTheOther() {
    var before = AppWorld.deployed("v2");
    var overtaken =
        before
            .changing(book ->
                book.claim(before.claimed(3, "v3", Color.BLUE))
                    .activate(1, "shop/web:v1", before.now()))
            .intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v3")));

    assertThat(claim(overtaken).release())
        .extracting(Release::generation, Release::color)
        .containsExactly(4L, Color.GREEN);
  }

  @Test
  void theIdleColorIsEmptiedOnceItsDrainIsOver() {
    var world =
        AppWorld.deployed("v2").intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v3")));

    var retire =
        AppWorld.steps(world).stream()
            .filter(RetireRelease.class::isInstance)
            .map(RetireRelease.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(retire.generations())
        .containsExactly(Map.entry(1L, AppWorld.NOON.plusSeconds(60 + 30)));
    assertThatPlan(AppWorld.steps(world))
        .runsInOrder("apps/web/retire", "apps/web/fallback", "apps/web/start");
  }

  @Test
  void moreInstancesAreAddedInPlace() {
    assertThat(AppWorld.serving().instances(1).plan()).containsExactly("apps/web/scale");
  }

  @Test
  void aServiceThatIsGoneIsMadeAgainAsTheReleaseThatItWas() {
    assertThat(AppWorld.serving().without(1).plan())
        .containsExactly("apps/web/secrets", "apps/web/start", "apps/web/gate");
  }

  @Test
  void nothingIsPlannedOnBooksThatCannotBeRead() {
    var draft = AppWorld.serving().wanting("v2").silent().draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).singleElement().asString().contains("no manager answers");
  }

  @Test
  void moreInstancesThanHostsAreRefused() {
    var draft = AppWorld.serving().instances(2).intending(new ReleaseGoal.Keep()).draft();
    assertThat(draft.refusals()).isEmpty();

    assertThat(AppWorld.serving().instances(3).draft().refusals())
        .singleElement()
        .extracting(Trouble::kind)
        .isEqualTo(Trouble.Kind.UNPLACEABLE);
  }

  public static ClaimRelease claim(AppWorld world) {
    return AppWorld.steps(world).stream()
        .filter(ClaimRelease.class::isInstance)
        .map(ClaimRelease.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
