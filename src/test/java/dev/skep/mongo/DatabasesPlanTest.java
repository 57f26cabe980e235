package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.MongoDesired;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and collections of apps that come and go. */
class DatabasesPlanTest {
  /** No release waits for it: the data is there, and an index may take long. */
  @Test
  void collectionsOfAnAppThatIsInUseAreSpreadOnTheirOwn() {
    var world = MongoWorld.nothingYet(3).running();
    var catalogue = world.observed().catalogue().known().orElseThrow();
    var without = new Catalogue(catalogue.shards(), catalogue.users(), true, Map.of());

    assertThat(ids(world.withCatalogue(Seen.present(without)).plan()))
        .containsExactly("mongo/later collections/web");
  }

  @Test
  void theUserOfAFormerAppGoesAndNeverTheAdministrator() {
    var world = MongoWorld.nothingYet(3).running();
    var wanted = world.desired();
    var desired =
        new MongoDesired(
            wanted.cluster(),
            wanted.spec(),
            wanted.rules(),
            wanted.hosts(),
            List.of(),
            List.of("web", "skep", "never"));
    var draft = new PlanDraft<MongoContext>();
    new MongoPlanner().plan(BookedMembers.of(desired, world.observed()), draft);

    assertThat(ids(draft.plan())).containsExactly("mongo/former users/web");
  }
}
