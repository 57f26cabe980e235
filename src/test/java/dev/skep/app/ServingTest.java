package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.Color;
import dev.skep.balancer.ColorPorts;
import dev.skep.docker.Program;
import java.util.List;
import java.util.TreeMap;
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
    var service =
        new AppService(
            "shop",
            world.app(),
            List.of(),
            new ColorPorts(31000, 31001),
            world.claimed(1, "v1", Color.BLUE),
            "shop/web:v1",
            new AppEnvironment(new TreeMap<>(), List.of()),
            List.of());

    assertThat(service.serving().program().healthcheck()).isEqualTo(told);
  }
}
