package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.fake.Faults;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogLine;
import dev.skep.hosts.provider.KeeperInstaller.State;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.Subnet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalKeeperInstallerTest {
  private static final String VOLUMES = "/var/lib/docker/volumes";

  private static final List<LogLine> WELL = List.of(new LogLine(LogLine.Source.ERR, "all is well"));
  private final FakeNet net = new FakeNet(() -> Instant.EPOCH, new Keepers());
  private final FakeEngine engine = net.engine("machine", "10.0.0.1");
  private final LocalKeeperInstaller keeperInstaller =
      new LocalKeeperInstaller(
          engine.docker(),
          new LocalLayout("shop", Subnet.derivedFrom("shop")),
          Path.of("/run/docker.sock"),
          Time.system());
  private final List<String> said = new ArrayList<>();
  private final List<String> running = new ArrayList<>();
  private FakePrograms.Run next = new FakePrograms.Run.On(WELL);

  private final class Keepers implements FakePrograms {
    @Override
    public Run start(FakeEngine at, FakeContainer container) {
      at.docker().containers().list(Labels.any()).stream()
          .filter(ContainerSummary::running)
          .map(ContainerSummary::name)
          .forEach(running::add);
      return next;
    }

    @Override
    public ExecResult exec(FakeEngine at, FakeContainer container, ExecSpec spec) {
      throw new AssertionError("nothing is run in it");
    }

    @Override
    public ExecPipe pipe(FakeEngine at, FakeContainer container, List<String> command) {
      throw new AssertionError("nothing is run in it");
    }
  }

  private void install(String file) throws InterruptedException {
    engine.hold(LocalKeeperInstaller.IMAGE, Map.of());
    keeperInstaller.install(file, said::add);
  }

  @Test
  void oneIsInstalledWithTheFileAndTheEnginesSocketAndSaysWhatItSaw() throws Exception {
    assertThat(keeperInstaller.look("skep: 1").isAbsent()).isTrue();

    install("skep: 1");

    assertThat(keeperInstaller.look("skep: 1")).isEqualTo(Seen.present(State.CURRENT));
    assertThat(said).containsExactly("all is well");
    var container = engine.docker().containers().inspect("shop-keeper");
    assertThat(container.mounts())
        .containsExactly(
            Mount.bind("/run/docker.sock", "/var/run/docker.sock"),
            new Mount.Bind(VOLUMES, VOLUMES, Mount.Access.READ_ONLY));
    try (var file = engine.docker().containers().getArchive("shop-keeper", "/etc/skep/skep.yml")) {
      assertThat(Tar.read(file))
          .singleElement()
          .satisfies(entry -> assertThat(new String(entry.content(), UTF_8)).isEqualTo("skep: 1"));
    }
  }

  @Test
  void anotherFileOrOneThatDoesNotRunIsAnother() throws Exception {
    install("skep: 1");

    assertThat(keeperInstaller.look("skep: 1 # changed")).isEqualTo(Seen.present(State.OTHER));

    engine.docker().containers().kill("shop-keeper", "SIGKILL");
    assertThat(keeperInstaller.look("skep: 1")).isEqualTo(Seen.present(State.OTHER));
  }

  @Test
  void theNextTakesThePlaceOfTheOneBefore() throws Exception {
    install("skep: 1");
    install("skep: 1 # changed");

    assertThat(engine.containers()).hasSize(1);
    assertThat(keeperInstaller.look("skep: 1 # changed")).isEqualTo(Seen.present(State.CURRENT));
  }

  @Test
  void theOneBeforeKeepsUntilTheNextHasLooked() throws Exception {
    install("skep: 1");
    for (var file : List.of("skep: 1 # changed", "skep: 1 # again", "skep: 1")) {
      running.clear();
      install(file);
      assertThat(running).as("keepers while another starts").hasSize(1);
    }
    assertThat(engine.containers()).hasSize(1);
  }

  @Test
  void theOneBeforeKeepsOnWhereTheNextEndsInstead() throws Exception {
    install("skep: 1");
    next = new FakePrograms.Run.Ends(1, WELL);

    assertThatThrownBy(() -> install("skep: 1 # changed")).isInstanceOf(Trouble.class);

    assertThat(engine.containers()).hasSize(1);
    assertThat(keeperInstaller.look("skep: 1")).isEqualTo(Seen.present(State.CURRENT));
  }

  /** Both run on; whoever asks again has one. */
  @Test
  void anInstallationThatDiedBeforeItEndedTheOneBeforeIsMendedByTheNext() throws Exception {
    install("skep: 1");
    net.faults(
        new Faults() {
          @Override
          public void before(String at, String call) {
            if (call.endsWith("/stop")) {
              throw new Unreachable(at, call, "killed");
            }
          }
        });
    assertThatThrownBy(() -> install("skep: 1 # changed")).hasMessageContaining("killed");
    net.faults(Faults.none());
    assertThat(engine.containers()).hasSize(2);
    assertThat(keeperInstaller.look("skep: 1 # changed")).isEqualTo(Seen.present(State.OTHER));

    install("skep: 1 # changed");

    assertThat(engine.containers()).hasSize(1);
    assertThat(keeperInstaller.look("skep: 1 # changed")).isEqualTo(Seen.present(State.CURRENT));
  }

  @Test
  void oneThatEndsAtOnceIsTakenAwayAndItsLastLinesAreTold() {
    next = new FakePrograms.Run.Ends(1, WELL);

    assertThatThrownBy(() -> install("skep: 1"))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> {
              assertThat(trouble.what()).contains("shop-keeper ended at once");
              assertThat(trouble.evidence()).containsExactly("all is well");
            });
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void withoutItsImageNothingIsTouchedAndItIsSaidHowToBuildIt() {
    assertThatThrownBy(() -> keeperInstaller.install("skep: 1", said::add))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> assertThat(trouble.next()).asString().contains("images/keeper"));
    assertThat(engine.containers()).isEmpty();
  }

  @Test
  void itIsDismissedAndThatMayBeAskedForAgain() throws Exception {
    install("skep: 1");

    keeperInstaller.dismiss();
    keeperInstaller.dismiss();

    assertThat(keeperInstaller.look("skep: 1").isAbsent()).isTrue();
  }
}
