package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.RunRequest;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.run.Cancellation;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is left of a cluster's memory is older than what runs. */
class RecoverOldCopyTest {
  private static final HostName MANAGER = new HostName("sim-manager-1");

  private final World world = new World(1);
  private final SimFile one = new SimFile(true, 1, 3, 1, 3, 2, 1, false, SimFile.demo().apps());
  private final SimFile two = SimFile.demo();

  /** Its copy is written at a run's end, and so it says nothing of what a dead run did. */
  private static Fate dyingBeforeItsCopy() {
    return new Fate() {
      @Override
      public void before(SkepProcess process, int number, Call call) {
        if (call.method().equals("writePrivateFile")) {
          process.die();
        }
      }
    };
  }

  private static Fate failingToInitiate() {
    return new Fate() {
      @Override
      public void before(SkepProcess process, int number, Call call) {
        if (call.method().equals("initiate")) {
          throw call.silence();
        }
      }
    };
  }

  /** A second shard, whose places the newest copy knows, and not that it was founded. */
  private void aShardIsFoundedAfterTheNewestCopy(String... lost) throws InterruptedException {
    world.promises().watch(two.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(one.text()));
    world.process("up that fails", failingToInitiate()).up(two.text());
    var dying = world.process("up that dies", dyingBeforeItsCopy());
    dying.up(two.text());
    assertThat(dying.isDead()).isTrue();
    assertThat(world.store().members().founded()).contains("rs2");
    List.of(lost).forEach(world::wipeVolume);
    world.wipe(MANAGER);
  }

  private void recovers() throws InterruptedException {
    var ending = world.process("recover", Fate.kind()).recover(two.text());
    world.promises().areKept();
    assertThat(RecoverTest.verdict(ending)).isEqualTo(Verdict.DONE);
    world.promises().areKept();
  }

  @Test
  void aSetThatWasFoundedSinceIsAdopted() throws Exception {
    aShardIsFoundedAfterTheNewestCopy();

    recovers();

    new Rest(world, two).check();
    world.promises().areKept();
  }

  @Test
  void noMemberOfItStartsEmptyInThePlaceOfOneThatIsGone() throws Exception {
    aShardIsFoundedAfterTheNewestCopy();
    world.wipe(new HostName("sim-mongodb-2"));

    recovers();

    new Rest(world, two).check();
    world.promises().areKept();
  }

  @Test
  void noMemberOfItStartsEmptyInThePlaceOfOneWhoseVolumeIsGone() throws Exception {
    aShardIsFoundedAfterTheNewestCopy("rs2_srv2");
    var first = world.process("recover", Fate.kind()).recover(two.text());
    assertThat(first.toString()).contains("rs2 still counts on a member");
    world.promises().areKept();

    recovers(); // its successor has another name and another port
    assertThat(world.store().members().wanted())
        .extracting(Booking::name)
        .contains("rs2_srv4")
        .doesNotContain("rs2_srv2");
    new Rest(world, two).check();
    world.promises().areKept();
  }

  /** The newest copy is of before this run, which died before it wrote another. */
  private void diesBeforeItsCopy(SkepProcess dying, SimFile file) throws InterruptedException {
    dying.up(file.text());
    assertThat(dying.isDead()).isTrue();
    world.loseSwarm(MANAGER);
  }

  private void isRefused(String... words) throws InterruptedException {
    var process = world.process("recover", Fate.kind());
    var ending = process.recover(two.text());
    assertThat(String.valueOf(ending.trouble())).contains("is older than what runs", "--force");
    assertThat(String.valueOf(ending.trouble())).contains(words);
    assertThat(process.changes()).isZero();
  }

  private Verdict forced() throws InterruptedException {
    var process = world.process("recover --force", Fate.kind());
    var request =
        new RunRequest(
            "recover",
            process.events(),
            new Cancellation(),
            Duration.ofMinutes(30),
            Consent.always());
    return RecoverTest.verdict(
        process.changing(two.text(), cluster -> cluster.recover(request, CopyFreshness.WAIVED)));
  }

  @Test
  void aReleaseThatTheCopyDoesNotKnowIsSaidAndNotUndone() throws Exception {
    world.promises().watch(two.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(two.text()));
    diesBeforeItsCopy(
        world.process("up that dies", dyingBeforeItsCopy()), two.deploying(AppImage.WELL));

    isRefused(
        "sim-nodejs-1 has generation 2 of nodejs, the copy knows none after 1",
        "sim-nodejs-2 has generation 2 of nodejs");

    assertThat(forced()).isEqualTo(Verdict.DONE);
    new Rest(world, two).check(); // at the release that the copy knows
    world.promises().areKept();
  }

  @Test
  void aMemberThatTheCopyDoesNotKnowIsSaidAndNotTakenForNobodys() throws Exception {
    world.promises().watch(two.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(two.text()));
    world.wipe(new HostName("sim-mongodb-2"));
    diesBeforeItsCopy(world.process("up that dies", dyingBeforeItsCopy()), two);

    isRefused("sim-mongodb-4 has rs1_srv4, which the copy does not know", "cfg4");

    var before = world.machines().starts();
    forced(); // wherever that ends, none votes without its data
    world.promises().areKept();
    assertThat(world.machines().starts()).containsAllEntriesOf(pinnedIn(before));
  }

  private static Map<String, Integer> pinnedIn(Map<String, Integer> starts) {
    var pinned = new TreeMap<>(starts);
    pinned.keySet().removeIf(name -> !name.matches("(rs[0-9]+_srv|cfg)[0-9]+"));
    return pinned;
  }

  @Test
  void aCopyThatIsTheLastWordIsTakenWithoutForce() throws Exception {
    world.promises().watch(two.appNames());
    RecoverTest.verdict(world.process("up", Fate.kind()).up(two.text()));
    world.wipe(new HostName("sim-mongodb-2"));
    var next = two.deploying(AppImage.WELL);
    RecoverTest.verdict(world.process("up", Fate.kind()).up(next.text()));
    world.loseSwarm(MANAGER);

    var ending = world.process("recover", Fate.kind()).recover(next.text());

    assertThat(RecoverTest.verdict(ending)).isEqualTo(Verdict.DONE);
    new Rest(world, next).check();
    world.promises().areKept();
  }
}
