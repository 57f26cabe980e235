package dev.skep.app.model;

import static dev.skep.run.PlanAssert.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlannerTest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RollbackPlanTest {
  @Test
  void aRollbackToAWarmReleaseIsAFlipAndNothingElse() {
    var world = AppWorld.deployed("v2").rollingBack();

    assertThat(world.plan())
        .containsExactly("apps/web/activate", "apps/web/flip", "apps/web/front");
  }

  @Test
  void aRollbackToAReleaseThatIsGoneIsADeployOfWhatItWas() {
    var world = AppWorld.deployed("v2").without(1).rollingBack();

    assertThat(world.plan()).containsExactly(AppPlannerTest.ROLL_OUT);
    assertThat(AppPlannerTest.claim(world).release())
        .extracting(Release::generation, Release::image)
        .containsExactly(3L, "shop/web:v1");
  }

  @Test
  void aRollbackMigratesNothingUnlessItIsTold() {
    var world =
        AppWorld.deployed("v2")
            .editing(file -> file.replace("health:", "before: [migrate]\n    health:"))
            .without(1);

    assertThat(world.rollingBack().plan())
        .contains("apps/web/claim", "apps/web/start")
        .doesNotContain("apps/web/before");
    assertThatPlan(AppWorld.steps(world.rollingBack(ReleaseGoal.Migration.ASKED_FOR)))
        .runsBefore("apps/web/before", "apps/web/start");
  }

  @Test
  void aSecretThatWasChangedSinceMakesAWarmReleaseCold() {
    var world =
        AppWorld.deployed("v2")
            .changing(book ->
                book.change(
                    2,
                    each ->
                        each.prepared(
                            each.digest(),
                            each.settings(),
                            new TreeMap<>(Map.of("mongo_url", "skep.shop.web.mongo_url.other")))))
            .rollingBack();

    assertThat(world.plan()).contains("apps/web/claim", "apps/web/start");
  }

  @Test
  void onceItServesARollbackPlansNothing() {
    var world = AppWorld.deployed("v2").rollingBack();
    var back =
        world.changing(book -> book.activate(1, "shop/web:v1", AppWorld.NOON.plusSeconds(60)));

    assertThat(back.plan()).isEmpty();
  }
}
