package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import dev.skep.mongo.admin.ShardKey;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.mongo.model.AppDatabase;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.mongo.steps.ShardCollections;
import dev.skep.run.PlanDraft;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The demo's database on real hosts: two shards of three, three config servers, two routers. Its
 * image has another user mongodb than the official one.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoOnHostsTest {
  private final MongoOnHosts world = new MongoOnHosts();

  @BeforeAll
  void bringUp() {
    OtherUser.build();
    assertThat(world.converge().troubles()).isEmpty();
  }

  @AfterAll
  void takeDown() {
    world.close();
    OtherUser.remove();
  }

  @Test
  void aSecondLookPlansNothing() {
    for (int look = 1; look <= 3; look++) {
      try (var looking = world.members(AnswerPatience.LOOKING)) {
        long from = System.nanoTime();
        var hosts = world.observeHosts();
        long middle = System.nanoTime();
        var observed = world.observe(hosts, looking);
        System.out.printf(
            "look %d: hosts %d ms, mongo %d ms%n",
            look,
            MongoOnHosts.millis(middle - from),
            MongoOnHosts.millis(System.nanoTime() - middle));
        var draft = new PlanDraft<MongoContext>();
        new MongoPlanner().plan(BookedMembers.of(world.desired(), observed), draft);

        assertThat(draft.notes()).isEmpty();
        assertThat(draft.plan().steps()).isEmpty();
      }
    }
  }

  @Test
  void theShardsKnowAllTheirMembers() {
    var context = world.context();
    var book = world.book().known().orElseThrow();
    var shards = context.member(book.find("cfg1").orElseThrow()).catalogue().shards();

    assertThat(shards).allSatisfy(shard -> assertThat(shard.members()).hasSize(3));
  }

  @Test
  void anAppWritesToItsOwnDatabaseAloneAndBothShardsHoldAPart() {
    var password = world.context().vault().secret(MongoOnHosts.WEB.secret()).text();
    try (var client = world.client("web", password, "mongos1", "")) {
      var notes = client.getDatabase("web").getCollection("notes");
      for (int number = 0; number < 100; number++) {
        notes.insertOne(new Document("text", "hi " + number));
      }

      assertThatThrownBy(
              () -> client.getDatabase("other").getCollection("x").insertOne(new Document()))
          .isInstanceOf(MongoException.class);
    }
    assertThat(world.held("rs1_srv1")).isPositive();
    assertThat(world.held("rs2_srv1")).isPositive();
  }

  @Test
  void aCollectionThatHoldsDataGetsItsIndexAndIsSpread() {
    var password = world.context().vault().secret(MongoOnHosts.WEB.secret()).text();
    try (var client = world.client("web", password, "mongos1", "")) {
      var events = client.getDatabase("web").getCollection("events");
      for (int number = 0; number < 100; number++) {
        events.insertOne(new Document("user", number));
      }
      var key = ShardKey.of(Map.of("user", "hashed"));
      var spread =
          new ShardCollections(
              new AppDatabase("web", Map.of("events", key)),
              ShardCollections.Age.IN_USE,
              world.desired().dataSets(),
              world.book().known().orElseThrow().find("mongos1").orElseThrow());

      spread.run(world.context());
      spread.run(world.context());

      assertThat(events.countDocuments()).isEqualTo(100);
      assertThat(events.listIndexes()).extracting(each -> each.get("name")).contains("user_hashed");
      var config = world.book().known().orElseThrow().find("cfg1").orElseThrow();
      assertThat(world.context().member(config).catalogue().collections())
          .containsEntry("web.events", key);
    }
  }

  @Test
  void aMemberThatStoppedIsStartedAgain() throws InterruptedException {
    var booking = world.book().known().orElseThrow().find("rs1_srv2").orElseThrow();
    world.provider.engine(booking.host()).containers().stop("rs1_srv2", Duration.ofSeconds(20));

    var outcome = world.converge();

    assertThat(outcome.troubles()).isEmpty();
    assertThat(outcome.results().keySet())
        .extracting(StepId::path)
        .containsExactlyInAnyOrder("mongo/rs1/start rs1_srv2", "mongo/rs1/ready");
  }
}
