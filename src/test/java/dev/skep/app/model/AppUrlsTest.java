package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.AppSpec;
import dev.skep.spec.file.SpecLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for as a visitor: by the paths that HAProxy sends to the app, and no others. */
class AppUrlsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                               | localhost",
        "[shop.example.com, example.com]  | shop.example.com",
        "['*.example.com']                | www.example.com",
        "['*.example.com', example.com]   | example.com",
      })
  void aDomainThatAVisitorCanAskFor(String domains, String host) {
    assertThat(AppUrls.host(app("domains: " + domains))).isEqualTo(host);
  }

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
    var app = app("path: \"%s\", health: \"%s\"".formatted(path, health));

    assertThat(AppUrls.path(app)).isEqualTo(asked);
  }

  /** What lies outside was promised of the instances, and visitors cannot ask for it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "health: /healthz                                           | /healthz | 200-399",
        "health: { path: /up, status: 401 }                         | /up      | 401",
        "path: /api, health: /api/up                                | /api/up  | 200-399",
        "path: /api, health: { path: /api/up, status: 204 }         | /api/up  | 204",
        "path: /api, health: /healthz                               | /api     | 200-499",
        "path: /api, smoke: /smoke, health: /api/up                 | /api/up  | 200-399",
        "path: /api, smoke: /api/s, health: { path: /up, status: 1xx } | /api/s | 200-399",
      })
  void noMoreIsAskedOfAReleaseThanWasPromised(String keys, String path, String wanted) {
    var app = app(keys.replace("1xx", "101"));

    assertThat(AppUrls.path(app)).isEqualTo(path);
    assertThat(AppUrls.wanted(app)).hasToString(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instances: 1                                         | localhost        | localhost",
        "domains: [shop.example.com, b.example.com]           | shop.example.com | shop.example.com",
        "health: { host: inner }                              | inner            | inner",
        "domains: [shop.example.com], health: { host: inner } | shop.example.com | inner",
      })
  void checksAskAsAVisitorOfTheFirstDomain(String keys, String visitor, String check) {
    var app = app(keys);

    assertThat(AppUrls.host(app)).isEqualTo(visitor);
    assertThat(AppUrls.checkedHost(app)).isEqualTo(check);
  }

  private static AppSpec app(String keys) {
    return SpecLoader.loadKnown(
            """
            skep: 1
            cluster: shop
            hosts: { local: {} }
            apps:
              web: { image: "shop/web:v1", port: 8080, %s }
            """
                .formatted(keys))
        .apps()
        .getFirst();
  }
}
