package dev.skep.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.SpecLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for as a visitor: by the paths that HAProxy sends to the app, and no others. */
class FrontTest {
  @ParameterizedTest
  @CsvSource({
    "/, /healthz, /healthz",
    "/api, /api, /api",
    "/api, /api/healthz, /api/healthz",
    "/api, /api?deep, /api?deep",
    "/api, /api-health, /api",
    "/api, /healthz, /api",
    "/api/, /api/healthz, /api/healthz",
    "/api/, /apihealth, /api",
    "//, /healthz, /healthz",
  })
  void theHealthCheckBelowTheAppsPathElseThatPath(String path, String health, String asked) {
    var spec =
        SpecLoader.loadKnown(
            """
            skep: 1
            cluster: shop
            hosts: { local: {} }
            apps:
              web: { image: "shop/web:v1", port: 8080, path: "%s", health: "%s" }
            """
                .formatted(path, health));

    assertThat(Front.path(spec.apps().getFirst())).isEqualTo(asked);
  }
}
