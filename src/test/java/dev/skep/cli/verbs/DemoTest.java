package dev.skep.cli.verbs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.Session;
import dev.skep.cli.reach.StandIns;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final StandIns STAND_IN = images -> images.stream().toList();
  private static final StandIns NONE = _ -> List.of();

  @TempDir Path home;

  @BeforeEach
  void exampleIsThere() throws IOException {
    Files.createDirectories(home.resolve("examples/demo"));
    Files.copy(Session.DEMO, home.resolve("examples/demo/skep.yml"));
  }

  private int portOf(Path file) throws IOException {
    return SpecLoader.loadKnown(Files.readString(file))
        .balancer()
        .map(BalancerSpec::http)
        .orElseThrow()
        .number();
  }

  @Test
  void theDemosFileIsTheExampleWithThePortThatWasAskedFor() throws IOException {
    var file = new DemoFiles(home).write(OptionalInt.of(9191), STAND_IN);

    assertThat(portOf(file)).isEqualTo(9191);
    assertThat(Files.readString(file).replace("9191", "8080"))
        .isEqualTo(Files.readString(Session.DEMO));
  }

  @Test
  void whereMembersRunTheOfficialImageRoutersDoToo() throws IOException {
    var official = new DemoFiles(home).write(OptionalInt.of(9191), NONE);
    var spec = SpecLoader.loadKnown(Files.readString(official));

    assertThat(spec.mongo().orElseThrow().imageOfRouters())
        .isEqualTo(spec.mongo().orElseThrow().image());
    assertThat(spec.mongo().orElseThrow().routers()).isEqualTo(2);
  }

  @Test
  void aDemoThatIsThereKeepsItsPort() throws IOException {
    var files = new DemoFiles(home);
    files.write(OptionalInt.of(9191), STAND_IN);

    assertThat(portOf(files.write(OptionalInt.empty(), STAND_IN))).isEqualTo(9191);
  }

  @Test
  void aBusyPortIsPassedOver() throws IOException {
    try (var busy = new ServerSocket(0)) {
      assertThat(dev.skep.cli.reach.FreePorts.isFree(busy.getLocalPort())).isFalse();
    }
  }

  @Test
  void afterDownNothingOfTheDemosOwnIsLeft() throws IOException {
    var files = new DemoFiles(home);
    var file = files.write(OptionalInt.of(9191), STAND_IN);

    files.remove();

    assertThat(file.getParent()).doesNotExist();
    assertThat(files.existing()).isEqualTo(home.resolve("examples/demo/skep.yml"));
  }

  @Test
  void itSaysWhatWasMadeWhatIsAStandInAndWhatToTry() throws IOException {
    var spec = SpecLoader.loadKnown(Files.readString(Session.DEMO));
    var words =
        new DemoWords(
            spec, Session.DEMO, images -> List.of("mongo:8.0 is a stand-in that was built here"));

    assertThat(words.lines())
        .contains(
            "  7 hosts: 1 manager, 3 mongodb, 2 nodejs, 1 haproxy",
            "  MongoDB: 2 shards of 3 members, 3 config servers, 2 routers",
            "  mongo:8.0 is a stand-in that was built here")
        .anyMatch(line -> line.startsWith("  ./skep deploy nodejs v2 "))
        .anyMatch(line -> line.startsWith("  ./skep deploy nodejs v3-broken "))
        .anyMatch(line -> line.startsWith("  ./skep rollback nodejs "))
        .anyMatch(line -> line.startsWith("  ./skep drill kill-host nodejs-1 "))
        .anyMatch(line -> line.startsWith("  ./skep demo down "));
  }

  @Test
  void theReleasesThatItSuggestsAreBrought() {
    assertThat(new DemoFiles(home).preparations())
        .map(command -> String.join(" ", command))
        .containsExactly(
            home.resolve("bin/engine").toString(),
            home.resolve("images/build").toString(),
            home.resolve("images/app") + " v2 v3-broken");
  }
}
