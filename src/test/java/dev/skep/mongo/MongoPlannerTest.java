package dev.skep.mongo;

import static dev.skep.mongo.MongoWorld.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.Catalogue;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.BookedMembers;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.Bookings;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.steps.MongoContext;
import dev.skep.run.Plan;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MongoPlannerTest {
  private static final SetName RS1 = new SetName("rs1");

  @Test
  void anEmptyWorldBecomesAShardedCluster() {
    assertThat(MongoWorld.nothingYet(3).plan().steps().stream().map(step -> step.id().path()))
        .containsExactly(
            "mongo/book",
            "mongo/cfg/start cfg1",
            "mongo/cfg/start cfg2",
            "mongo/cfg/start cfg3",
            "mongo/cfg/initiate",
            "mongo/cfg/admin",
            "mongo/cfg/add cfg2",
            "mongo/cfg/add cfg3",
            "mongo/cfg/ready",
            "mongo/rs1/start rs1_srv1",
            "mongo/rs1/start rs1_srv2",
            "mongo/rs1/start rs1_srv3",
            "mongo/rs1/initiate",
            "mongo/rs1/admin",
            "mongo/rs1/add rs1_srv2",
            "mongo/rs1/add rs1_srv3",
            "mongo/rs1/ready",
            "mongo/rs2/start rs2_srv1",
            "mongo/rs2/start rs2_srv2",
            "mongo/rs2/start rs2_srv3",
            "mongo/rs2/initiate",
            "mongo/rs2/admin",
            "mongo/rs2/add rs2_srv2",
            "mongo/rs2/add rs2_srv3",
            "mongo/rs2/ready",
            "mongo/routers/mongos1",
            "mongo/routers/mongos2",
            "mongo/shards/rs1",
            "mongo/shards/rs2",
            "mongo/defaults",
            "mongo/users/web",
            "mongo/collections/web");
  }

  @Test
  void nothingWaitsForMoreThanItNeeds() {
    var needs = needs(MongoWorld.nothingYet(3).plan());

    assertThat(needs.get("mongo/rs1/initiate"))
        .containsExactlyInAnyOrder(
            "mongo/rs1/start rs1_srv1",
            "mongo/rs1/start rs1_srv2",
            "mongo/rs1/start rs1_srv3",
            "swarm/" + host("rs1_srv1"));
    assertThat(needs.get("mongo/rs1/add rs1_srv3"))
        .containsExactlyInAnyOrder(
            "mongo/rs1/admin",
            "mongo/rs1/start rs1_srv3",
            "mongo/rs1/add rs1_srv2",
            "swarm/" + host("rs1_srv3"));
    assertThat(needs.get("mongo/shards/rs1"))
        .containsExactlyInAnyOrder("mongo/rs1/admin", "mongo/routers/mongos1");
    assertThat(needs.get("mongo/routers/mongos2")).contains("mongo/cfg/admin", "mongo/book");
    assertThat(needs.get("mongo/users/web"))
        .containsExactlyInAnyOrder("mongo/cfg/admin", "cluster/vault");
    assertThat(needs.get("mongo/collections/web"))
        .containsExactlyInAnyOrder("mongo/shards/rs1", "mongo/shards/rs2", "mongo/routers/mongos1");
  }

  @Test
  void membersOfOneSetNeverShareAHostAndEachHasAPortOfItsOwn() {
    var book = BookedMembers.of(MongoWorld.nothingYet(3).desired(), nothing()).book().orElseThrow();

    for (var set : List.of(SetName.CONFIG, RS1, new SetName("rs2"))) {
      assertThat(book.of(set)).extracting(Booking::host).doesNotHaveDuplicates().hasSize(3);
    }
    assertThat(book.of(RS1)).extracting(Booking::port).containsExactly(27101, 27102, 27103);
    assertThat(book.of(new SetName("rs2")))
        .extracting(Booking::port)
        .containsExactly(27104, 27105, 27106);
    assertThat(book.of(SetName.CONFIG)).extracting(Booking::port).containsOnly(27019);
    assertThat(book.routers()).extracting(Booking::port).containsOnly(27017);
  }

  private static String host(String member) {
    var book = BookedMembers.of(MongoWorld.nothingYet(3).desired(), nothing()).book().orElseThrow();
    return book.find(member).orElseThrow().host().value();
  }

  private static MongoObserved nothing() {
    return MongoWorld.nothingYet(3).observed();
  }

  @Test
  void whatIsAsWantedIsLeftAlone() {
    var draft = MongoWorld.nothingYet(3).running().draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).isEmpty();
  }

  @Test
  void withoutShardsThereIsOnePlainSet() {
    assertThat(ids(MongoWorld.plainNothingYet(3).plan()))
        .containsExactlyInAnyOrder(
            "mongo/book",
            "mongo/rs1/start rs1_srv1",
            "mongo/rs1/start rs1_srv2",
            "mongo/rs1/start rs1_srv3",
            "mongo/rs1/initiate",
            "mongo/rs1/admin",
            "mongo/rs1/add rs1_srv2",
            "mongo/rs1/add rs1_srv3",
            "mongo/rs1/ready",
            "mongo/defaults",
            "mongo/users/web");
    assertThat(MongoWorld.plainNothingYet(3).running().plan().isEmpty()).isTrue();
  }

  @Test
  void threeMembersDoNotFitOnTwoHosts() {
    var draft = MongoWorld.nothingYet(2).draft();

    assertThat(draft.refusals())
        .isNotEmpty()
        .allSatisfy(refusal -> {
          assertThat(refusal.kind()).isEqualTo(Trouble.Kind.UNPLACEABLE);
          assertThat(refusal.evidence())
              .anyMatch(line -> line.startsWith("shop-mongodb-1: "))
              .anyMatch(line -> line.startsWith("shop-mongodb-2: "))
              .anyMatch(line -> line.startsWith("shop-manager-1: "));
        });
  }

  @Test
  void withoutAnyHostEveryMemberIsRefused() {
    assertThat(MongoWorld.nothingYet(0).draft().refusals()).hasSize(11);
  }

  @Test
  void aStoppedMemberIsStartedAndWaitedFor() {
    var world = MongoWorld.nothingYet(3).running().stopped("rs1_srv2");

    assertThat(ids(world.plan()))
        .containsExactlyInAnyOrder("mongo/rs1/start rs1_srv2", "mongo/rs1/ready");
  }

  @Test
  void aMemberThatItsSetDoesNotNameIsAdded() {
    var world = MongoWorld.nothingYet(3).running().notInItsSet("rs2_srv3");

    assertThat(ids(world.plan()))
        .containsExactlyInAnyOrder("mongo/rs2/add rs2_srv3", "mongo/rs2/ready");
  }

  @Test
  void aMissingRouterIsStarted() {
    var world = MongoWorld.nothingYet(3).running().without("mongos2");

    assertThat(ids(world.plan())).containsExactly("mongo/routers/mongos2");
  }

  @Test
  void aMissingShardIsAddedThroughARouterThatRuns() {
    var world = MongoWorld.nothingYet(3).running();
    var catalogue = world.observed().catalogue().known().orElseThrow();
    var without =
        new Catalogue(
            List.of(catalogue.shards().getFirst()),
            catalogue.users(),
            true,
            catalogue.collections());

    var plan = world.withCatalogue(Seen.present(without)).without("mongos1").plan();

    assertThat(ids(plan)).containsExactlyInAnyOrder("mongo/shards/rs2", "mongo/routers/mongos1");
    assertThat(needs(plan).get("mongo/shards/rs2")).contains("mongo/routers/mongos2");
  }

  @Test
  void onAnUnknownNothingIsStartedAddedOrInitiated() {
    var silent = MongoWorld.nothingYet(3).running();
    for (var set : silent.desired().sets()) {
      silent = silent.with(set, Seen.unknown("silent"));
    }
    silent = silent.withCatalogue(Seen.unknown("silent"));
    silent = silent.engineOf("rs1_srv1", _ -> Seen.unknown("silent"));

    var draft = silent.draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).contains("rs1 cannot be seen: silent");
  }

  @Test
  void anUnreadableBookMeansThatNothingIsPlanned() {
    var draft = MongoWorld.nothingYet(3).running().with(Seen.unknown("no manager")).draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes()).singleElement().asString().contains("no manager");
  }

  @Test
  void aFoundedSetIsNeverInitiatedAgain() {
    var world =
        MongoWorld.nothingYet(3).running().with(RS1, Seen.unknown("it is in no replica set"));

    assertThat(ids(world.plan())).doesNotContain("mongo/rs1/initiate");
  }

  @Test
  void aSetThatWasBookedButNotFoundedIsFounded() {
    var world = MongoWorld.nothingYet(3).running();
    var book = world.observed().book().known().orElseThrow();
    var unfounded = new MemberBook(book.members(), Set.of("cfg", "rs2"));

    assertThat(ids(world.with(Seen.present(unfounded)).with(RS1, Seen.absent()).plan()))
        .containsExactlyInAnyOrder(
            "mongo/rs1/initiate",
            "mongo/rs1/admin",
            "mongo/rs1/add rs1_srv2",
            "mongo/rs1/add rs1_srv3",
            "mongo/rs1/ready");
  }

  @Test
  void aRetiredMembersNameAndPortAreNotGivenAgain() {
    var world = MongoWorld.nothingYet(4).running();
    var book = world.observed().book().known().orElseThrow();
    var lines = new HashMap<>(book.members());
    lines.computeIfPresent(
        "rs2_srv3",
        (_, line) ->
            new MemberBook.Line(
                line.role(), line.set(), line.host(), line.port(), Booking.State.RETIRED));
    var retired = new MemberBook(lines, book.founded());

    var fresh = Bookings.of(world.desired(), retired, List.of()).fresh();

    assertThat(fresh)
        .singleElement()
        .satisfies(booking -> {
          assertThat(booking.name()).isEqualTo("rs2_srv4");
          assertThat(booking.port()).isEqualTo(27107);
        });
  }

  @Test
  void aContainerOfAnotherSpecIsToldOfAndLeft() {
    var draft = MongoWorld.nothingYet(3).running().made("rs1_srv1", "another").draft();

    assertThat(draft.plan().isEmpty()).isTrue();
    assertThat(draft.notes())
        .containsExactly(
            "mongo.image or mongo.cache: recorded and not applied: rs1_srv1 runs as an earlier file asked");
  }

  private static Map<String, List<String>> needs(Plan<MongoContext> plan) {
    var needs = new HashMap<String, List<String>>();
    for (Step<? super MongoContext> step : plan.steps()) {
      needs.put(step.id().path(), step.needs().stream().map(StepId::path).toList());
    }
    return needs;
  }
}
