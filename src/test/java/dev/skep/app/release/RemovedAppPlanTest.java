package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlanner;
import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppWorld;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an app that the file no longer names. */
class RemovedAppPlanTest {
  private final AppWorld world = AppWorld.serving();

  @Test
  void whatRunsGoesFirstThenItsUserThenWhatIsKeptOfIt() {
    var draft = draft(List.of());

    assertThat(draft.plan().steps())
        .extracting(Step::id)
        .extracting(StepId::path)
        .containsExactly("apps/web/remove", "apps/web/forget");
    assertThat(draft.plan().steps().getLast().needs())
        .extracting(StepId::path)
        .containsExactlyInAnyOrder("apps/web/remove", "mongo/former users/web");
  }

  @Test
  void itsBookStaysWhereItIsNotKnownWhetherMongodbHasItsUser() {
    var draft = draft(List.of("web"));

    assertThat(draft.plan().steps())
        .extracting(Step::id)
        .extracting(StepId::path)
        .containsExactly("apps/web/remove");
    assertThat(draft.notes()).singleElement().asString().contains("web is remembered still");
  }

  private PlanDraft<AppContext> draft(List<String> stillRemembered) {
    var desired = world.desired();
    var none =
        new AppDesired(
            desired.cluster(),
            List.of(),
            desired.balancers(),
            Duration.ofSeconds(60),
            desired.by(),
            stillRemembered);
    var draft = new PlanDraft<AppContext>();
    new AppPlanner().plan(none, world.observed(), draft);
    return draft;
  }
}
