package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.AppPlannerTest;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.HostPort;
import dev.skep.docker.swarm.ServiceSpec;
import dev.skep.spec.MemorySize;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Swarm is told of a release. */
class ServingTest {
  /** With it an instance runs 30 s later, and is started anew for a program that it lacks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/healthz                       | NONE",
        "{ path: /up, interval: 2s }    | NONE",
        "{ path: /up, image: true }     | IMAGES_OWN",
      })
  void theImagesOwnHealthCheckCountsOnlyWhereTheFileWantsIt(
      String health, Program.Healthcheck told) {
    var world = AppWorld.empty().editing(text -> text.replace("/healthz", health));

    assertThat(serving(world).program().healthcheck()).isEqualTo(told);
  }

  @Test
  void aCheckWithAPortOfItsOwnIsPublishedBesideTheApps() {
    var plain = AppWorld.empty();
    var other = plain.editing(text -> text.replace("/healthz", "{ port: 9000 }"));

    assertThat(serving(plain).ports()).containsExactly(new HostPort(31000, 8080));
    assertThat(serving(other).ports())
        .containsExactly(new HostPort(31000, 8080), new HostPort(31999, 9000));
  }

  @Test
  void oneThatMayWriteNowhereIsSoInItsMigrationsAndSmokeTestsToo() {
    var sealed =
        AppWorld.empty().editing(text -> text.replace("health:", "readOnly: true\n    health:"));
    var memory = MemorySize.ofMebibytes(64);

    assertThat(serving(AppWorld.empty()).program().root()).isEqualTo(Program.Root.WRITABLE);
    assertThat(serving(sealed).program().root()).isEqualTo(Program.Root.READ_ONLY);
    assertThat(service(sealed).job("j", "n", List.of("migrate"), memory).program().root())
        .isEqualTo(Program.Root.READ_ONLY);
  }

  private static ServiceSpec serving(AppWorld world) {
    return service(world).serving();
  }

  private static AppService service(AppWorld world) {
    return new AppService(
        "shop",
        world.app(),
        List.of(),
        AppWorld.firstPorts(),
        AppPlannerTest.claim(world).release(),
        "shop/web:v1",
        new AppEnvironment(new TreeMap<>(), List.of()),
        List.of(),
        Optional.empty());
  }
}
