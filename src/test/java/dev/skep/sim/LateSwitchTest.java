package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.ReleaseWish;
import dev.skep.balancer.model.FakeHaproxy;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.status.StatusReport;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run dies when the book says the new release and the balancers still say the one before. */
class LateSwitchTest {
  private static final Fate DIES_AT_THE_FLIP = Faults.dyingBeforeStep(StepKind.FLIP.of("nodejs"));

  private final World world = new World(1);
  private final String first = SimFile.demo().text();

  @BeforeEach
  void theFirstReleaseServes() throws Exception {
    world.promises().watch(SimFile.demo().appNames());
    ended(world.process("up", Fate.kind()).up(first));
  }

  @Test
  void theSameDeployAgainEndsTheSwitch() throws Exception {
    deploy("v2", DIES_AT_THE_FLIP);
    assertThat(map()).isEqualTo("active blue\n");

    assertThat(ended(deploy("v2", Fate.kind())).verdict()).isEqualTo(Verdict.DONE);

    assertThat(map()).isEqualTo("active green\nfallback blue\n");
    assertThat(ended(deploy("v2", Fate.kind())).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void theSwitchIsEndedWhileAShardLacksItsMajorityAndNothingElseIsDeployed() throws Exception {
    deploy("v2", DIES_AT_THE_FLIP);
    rs1LosesItsMajority();

    assertThat(ended(deploy("v2", Fate.kind())).verdict()).isEqualTo(Verdict.DONE);

    assertThat(map()).isEqualTo("active green\nfallback blue\n");
    var refused = ended(deploy("v3", Fate.kind()));
    assertThat(refused.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(refused.troubles())
        .singleElement()
        .satisfies(why -> assertThat(why).hasMessageContaining("without a primary"));
    assertThat(map()).isEqualTo("active green\nfallback blue\n");
    world.promises().areKept();
  }

  /** Two of its programs answer nobody, and run. */
  private void rs1LosesItsMajority() {
    world.store().members().of(new SetName("rs1")).stream()
        .limit(2)
        .map(member ->
            new Address(world.net().engine(member.host().value()).address(), member.port()))
        .forEach(world.mongo()::stop);
  }

  @Test
  void theStatusSaysSo() throws Exception {
    deploy("v2", DIES_AT_THE_FLIP);

    var status = new AtomicReference<StatusReport>();
    world
        .process("ada", Fate.kind())
        .run(
            first,
            cluster -> {
              status.set(cluster.status());
              return nothing(cluster);
            });

    assertThat(status.get().problems())
        .anySatisfy(problem -> {
          assertThat(problem.what()).isEqualTo("balancer haproxy1");
          assertThat(problem.why()).contains("nodejs to blue", "green");
        });
  }

  @Test
  void theSameWayBackAgainEndsTheSwitchAndDoesNotGoOnToTheReleaseThatWasLeft() throws Exception {
    deploy("v2", Fate.kind());
    world.process("ada", DIES_AT_THE_FLIP).rollback(first, "nodejs");
    assertThat(map()).isEqualTo("active green\nfallback blue\n");

    assertThat(ended(rollback()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active blue\nfallback green\n");

    assertThat(ended(rollback()).verdict()).as("once that is done").isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active green\nfallback blue\n");
    world.promises().areKept();
  }

  @Test
  void theSameWayBackToAReleaseThatIsColdEndsTheSwitchAsWell() throws Exception {
    deploy("v2", Fate.kind());
    world.clock().advance(Duration.ofHours(1));
    ended(world.process("up", Fate.kind()).up(first)); // takes the first one down
    world.process("ada", DIES_AT_THE_FLIP).rollback(first, "nodejs");
    assertThat(map()).isEqualTo("active green\n");

    assertThat(ended(rollback()).verdict()).isEqualTo(Verdict.DONE);
    assertThat(map()).isEqualTo("active blue\nfallback green\n");
    assertThat(ended(deploy("v1", Fate.kind())).verdict()).isEqualTo(Verdict.NO_CHANGE);

    assertThat(ended(rollback()).verdict()).as("once that is done").isEqualTo(Verdict.DONE);
    assertThat(ended(deploy("v2", Fate.kind())).verdict()).isEqualTo(Verdict.NO_CHANGE);
    world.promises().areKept();
  }

  @Test
  void aDeployOfWhatOnceServedThatDiedIsGoneBackFromAllTheSame() throws Exception {
    deploy("v2", Fate.kind());
    world.clock().advance(Duration.ofHours(1));
    ended(world.process("up", Fate.kind()).up(first));
    deploy("v1", DIES_AT_THE_FLIP);

    assertThat(ended(rollback()).verdict()).isEqualTo(Verdict.DONE);

    assertThat(ended(deploy("v2", Fate.kind())).verdict())
        .as("a deploy that died is gone back from")
        .isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void theWayBackFromADeployThatDiedLeadsToTheReleaseBefore() throws Exception {
    deploy("v2", DIES_AT_THE_FLIP);

    assertThat(ended(rollback()).verdict()).isEqualTo(Verdict.DONE);

    assertThat(map()).isEqualTo("active blue\nfallback green\n");
    assertThat(ended(deploy("v1", Fate.kind())).verdict()).isEqualTo(Verdict.NO_CHANGE);
  }

  @Test
  void aBalancerThatCouldNotBeSeenKeepsTheReleaseThatItSendsRequestsTo() throws Exception {
    deploy("v2", DIES_AT_THE_FLIP);
    world.clock().advance(Duration.ofMinutes(1));
    var unseen =
        new Fate() {
          @Override
          public boolean hides(Call question, int look) {
            return question.port() == Port.SOCKET;
          }
        };

    var report = ended(deploy("v3", unseen));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.failures())
        .anySatisfy(failure ->
            assertThat(failure.trouble().getMessage())
                .contains("nodejs_g1 is not taken down", "sends requests for nodejs to blue"));
    world.promises().areKept();
    assertThat(ended(deploy("v3", Fate.kind())).verdict()).isEqualTo(Verdict.DONE);
    world.promises().areKept();
  }

  private static RunReport nothing(Cluster cluster) throws InterruptedException {
    throw Trouble.failed("looked, and did nothing to " + cluster);
  }

  private Ending deploy(String tag, Fate fate) throws InterruptedException {
    return world
        .process("ada", fate)
        .release(first, "nodejs", new ReleaseWish.Deploy(tag), Majority.REQUIRED);
  }

  private Ending rollback() throws InterruptedException {
    return world.process("ada", Fate.kind()).rollback(first, "nodejs");
  }

  private static RunReport ended(Ending ending) {
    return Objects.requireNonNull(ending.report(), ending.toString());
  }

  private FakeHaproxy haproxy() {
    return world.machines().runningBalancers().getFirst();
  }

  private String map() {
    return Objects.requireNonNull(
        haproxy().read().known().orElseThrow().texts().get("maps/nodejs.map"));
  }
}
