package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.mongo.steps.MongoStep;
import dev.skep.mongo.steps.ReplaceRouter;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Routers whose config servers were replaced since they were made. */
class RouterPlanTest {
  private final MongoWorld well = MongoWorld.nothingYet(3).running();

  @Test
  void aRouterThatKnowsTwoOfTheConfigServersIsLeftAlone() {
    assertThat(ids(well.toldOf("mongos1", "cfg1,cfg2,cfg0").plan())).isEmpty();
  }

  @Test
  void oneThatKnowsASingleOneIsMadeAnew() {
    var plan = well.toldOf("mongos1", "cfg1,cfg0,cfg00").plan();

    assertThat(plan.steps()).singleElement().isInstanceOf(ReplaceRouter.class);
    assertThat(ids(plan)).containsExactly("mongo/routers/mongos1");
  }

  @Test
  void soIsOneThatDoesNotRunInsteadOfBeingStarted() {
    var plan = well.toldOf("mongos1", "cfg0").plan();

    assertThat(plan.steps()).singleElement().isInstanceOf(ReplaceRouter.class);
  }

  @Test
  void oneThatServesIsLeftToItWhileItsConfigServersAreSilentOrElect() {
    var serves = well.toldOf("mongos1", "cfg1,cfg0,cfg00");

    var silent = serves.with(SetName.CONFIG, Seen.unknown("no answer within 600 ms"));
    assertThat(ids(silent.plan())).isEmpty();
    assertThat(ids(Wrecks.withoutPrimary(serves, SetName.CONFIG).plan()))
        .doesNotContain("mongo/routers/mongos1");
  }

  @Test
  void ofTwoOneFollowsTheOther() {
    var plan = well.toldOf("mongos1", "cfg1").toldOf("mongos2", "cfg1").plan();

    assertThat(plan.steps()).hasSize(2).allMatch(ReplaceRouter.class::isInstance);
    assertThat(plan.steps().getLast().needs()).contains(plan.steps().getFirst().id());
  }

  @Test
  void theyWaitForTheConfigServersThatAreReplacedNow() {
    var world = Wrecks.givingUp(MongoWorld.nothingYet(4).running(), 2);
    var plan = world.toldOf("mongos1", "cfg0").plan();

    assertThat(plan.steps())
        .filteredOn(ReplaceRouter.class::isInstance)
        .allSatisfy(step -> assertThat(step.needs()).contains(MongoStep.ready(SetName.CONFIG)));
  }

  @Test
  void oneThatHasNotGreetedForLongIsMadeAnew() {
    var mute = MuteRouters.of(Map.of("mongos2", "no answer"));
    var suspected = mute.judged(Set.of(), List.of("mongos2"));
    var hung = mute.judged(Set.of("mongos2"), List.of());

    assertThat(ids(well.judging(mute).plan())).isEmpty();
    assertThat(ids(well.judging(suspected).plan())).isEmpty();
    assertThat(ids(well.judging(hung).plan())).containsExactly("mongo/routers/mongos2");
  }
}
