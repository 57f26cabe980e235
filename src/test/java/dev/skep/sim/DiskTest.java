package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.model.RunReport;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.keep.KeepEvent;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import dev.skep.spec.ImageRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host's disk fills up: what runs there stays, and nothing new comes. */
class DiskTest {
  private static final HostName DATA = new HostName("sim-mongodb-2");
  private static final HostName APP = new HostName("sim-nodejs-1");

  private final World world = new World(1);
  private final SimFile file = SimFile.demo();

  @BeforeEach
  void itRuns() throws Exception {
    assertThat(world.process("up", Fate.kind()).up(file.text()).report()).isNotNull();
  }

  @Test
  void whatRunsOnAFullHostStaysAndIsWell() throws Exception {
    world.disks().fill(DATA, 97);

    var report = world.process("up", Fate.kind()).up(file.text()).report();

    assertThat(report).isNotNull();
    if (report != null) {
      assertThat(report.verdict()).isEqualTo(Verdict.NO_CHANGE);
    }
  }

  @Test
  void itIsToldFromEightyPercentOn() throws Exception {
    world.disks().fill(DATA, 80);
    world.disks().fill(new HostName("sim-mongodb-1"), 79);
    var told = new ArrayList<KeepEvent>();

    var process = world.process("keep", Fate.kind());
    new Keeping(process, told).over(file.text(), kept -> kept.once());

    assertThat(process.changes()).isZero();
    assertThat(told)
        .containsExactly(
            new KeepEvent.Amiss(
                "host sim-mongodb-2: its disk is 80 % full, with less than 10 GiB free"));
  }

  @Test
  void whatFollowsFromAFullDiskIsToldAsItIs() throws Exception {
    world.disks().fill(DATA, 90);
    world.disks().fill(APP, 90);
    world.disks().fill(new HostName("sim-haproxy-1"), 90);
    var told = new ArrayList<KeepEvent>();

    new Keeping(world.process("keep", Fate.kind()), told).over(file.text(), kept -> kept.once());
    var deploy = world.process("up", Fate.kind()).up(file.deploying(AppImage.WELL).text());

    var full = "its disk is 90 % full, with less than 10 GiB free";
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            KeepEvent.Amiss.class,
            event ->
                assertThat(event.why().split("; "))
                    .containsExactlyInAnyOrder(
                        "host sim-mongodb-2: %s, so nothing new of MongoDB is put there"
                            .formatted(full),
                        "host sim-nodejs-1: %s, so a release may find no room there"
                            .formatted(full),
                        "host sim-haproxy-1: " + full));
    assertThat(deploy.report()).extracting(RunReport::verdict).isEqualTo(Verdict.DONE);
  }

  @Test
  void imagesOfEarlierReleasesGoFromAHostThatFillsUpAndNothingElseDoes() throws Exception {
    var app = new HostName("sim-nodejs-1");
    var old = world.provider().imageOnHosts(ImageRef.parse("web:old"));
    world.net().engine(app.value()).hold(old, Map.of());
    var before = world.net().engine(app.value()).images().keySet().size();

    assertThat(world.process("up", Fate.kind()).up(file.text()).report())
        .extracting(RunReport::verdict)
        .isEqualTo(Verdict.NO_CHANGE);
    world.disks().fill(app, 85);
    assertThat(world.process("up", Fate.kind()).up(file.text()).report())
        .extracting(RunReport::stepsDone)
        .isEqualTo(1);

    assertThat(world.net().engine(app.value()).images()).doesNotContainKey(old).hasSize(before - 1);
  }

  @Test
  void anImageThatDoesNotFitIsRefusedBeforeItsPullAndWhatServesStays() throws Exception {
    var second = file.deploying(AppImage.WELL);
    var image = ImageRef.parse("sim/nodejs:v2");
    var onHost = world.provider().imageOnHosts(image);
    world.provider().images().weigh(image, new ImageLayer("sha256:new", 70_000_000));
    world.disks().use(APP, new DiskUse(10_000_000, 50_000_000));
    world.disks().use(new HostName("sim-nodejs-2"), new DiskUse(10_000_000, 90_000_000));

    var report = world.process("up", Fate.kind()).up(second.text()).report();

    assertThat(report).isNotNull();
    if (report != null) {
      assertThat(report.failures())
          .singleElement()
          .extracting(failure -> failure.trouble().getMessage())
          .asString()
          .contains(
              "Image sim/nodejs:v2 does not fit on sim-nodejs-1: 70 MB are to be pulled, and its disk has 50 MB free.")
          .contains("Make room for 20 MB and more");
    }
    assertThat(world.net().engine(APP.value()).images()).doesNotContainKey(onHost);
    world.promises().areKept();

    world.disks().use(APP, new DiskUse(10_000_000, 80_000_000));
    assertThat(world.process("up", Fate.kind()).up(second.text()).report())
        .extracting(RunReport::verdict)
        .isEqualTo(Verdict.DONE);
  }

  @Test
  void nothingNewIsPutOnAFullHostAndTheReasonIsTold() throws Exception {
    for (var host : List.of("sim-mongodb-1", "sim-mongodb-2", "sim-mongodb-3")) {
      world.disks().fill(new HostName(host), 90);
    }
    var process = world.process("up", Fate.kind());

    var ending = process.up(file.text().replace("shards: 2", "shards: 3"));

    assertThat(process.changes()).isZero();
    var report = ending.report();
    assertThat(report).as("%s", ending).isNotNull();
    if (report != null) {
      assertThat(report.troubles()).extracting(Trouble::kind).contains(Trouble.Kind.UNPLACEABLE);
      assertThat(report.troubles().getFirst().evidence())
          .anyMatch(line -> line.contains("its disk is 90 % full"));
    }
  }
}
