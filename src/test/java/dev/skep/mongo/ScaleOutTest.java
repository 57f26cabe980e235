package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Trouble;
import org.junit.jupiter.api.Test;

/** The procedure "Mongo Scale Out": a file that asks for more than stands. */
class ScaleOutTest {
  @Test
  void aLargerNumberOfShardsAddsWholeNewSetsAndTouchesNoOther() {
    var plan = MongoWorld.nothingYet(3).running().wanting(3, 3).plan();

    assertThat(plan.steps().stream().map(step -> step.id().path()))
        .containsExactly(
            "mongo/book",
            "mongo/rs3/start rs3_srv1",
            "mongo/rs3/start rs3_srv2",
            "mongo/rs3/start rs3_srv3",
            "mongo/rs3/initiate",
            "mongo/rs3/admin",
            "mongo/rs3/add rs3_srv2",
            "mongo/rs3/add rs3_srv3",
            "mongo/rs3/ready",
            "mongo/shards/rs3");
  }

  @Test
  void aShardThatHasNoPlaceIsRefused() {
    // Hosts of 4 GiB hold eight members of 448 MiB each, and no more.
    var draft = MongoWorld.nothingYet(3).running().wanting(40, 3).draft();

    assertThat(draft.refusals())
        .isNotEmpty()
        .allSatisfy(refusal -> {
          assertThat(refusal.kind()).isEqualTo(Trouble.Kind.UNPLACEABLE);
          assertThat(refusal.evidence()).anyMatch(line -> line.startsWith("shop-mongodb-1: "));
        });
  }

  @Test
  void moreMembersJoinTheirSetsOneByOne() {
    var plan = MongoWorld.nothingYet(5).running().wanting(2, 5).plan();

    assertThat(ids(plan))
        .containsExactlyInAnyOrder(
            "mongo/book",
            "mongo/rs1/start rs1_srv4",
            "mongo/rs1/start rs1_srv5",
            "mongo/rs1/add rs1_srv4",
            "mongo/rs1/add rs1_srv5",
            "mongo/rs1/ready",
            "mongo/rs2/start rs2_srv4",
            "mongo/rs2/start rs2_srv5",
            "mongo/rs2/add rs2_srv4",
            "mongo/rs2/add rs2_srv5",
            "mongo/rs2/ready");
    assertThat(
            plan.steps().stream()
                .filter(step -> step.id().path().equals("mongo/rs1/add rs1_srv5"))
                .flatMap(step -> step.needs().stream())
                .map(need -> need.path()))
        .contains("mongo/rs1/add rs1_srv4");
  }
}
