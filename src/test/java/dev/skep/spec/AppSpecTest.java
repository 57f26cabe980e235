package dev.skep.spec;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.SpecLoader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecTest {
  @Test
  void anAppThatNeverSpeaksOfMongoIsNotTiedToIt() {
    assertThat(app("env: { PLAIN: \"$${mongo.hosts}\" }").speaksOfMongo()).isFalse();
  }

  @Test
  void anAppWithItsAddressesOrItsUrlIs() {
    assertThat(app("env: { HOSTS: \"${mongo.hosts}\" }").speaksOfMongo()).isTrue();
    assertThat(app("secrets: [mongo_url]").speaksOfMongo()).isTrue();
  }

  @Test
  void whatRunsBeforeAReleaseIsAListOrHasMemoryAndTimeOfItsOwn() {
    var list = new BeforeSpec(List.of("npm", "run", "migrate"), Optional.empty(), ofMinutes(30));
    assertThat(app("before: [npm, run, migrate]").before()).contains(list);
    assertThat(app("before: { command: [npm, run, migrate] }").before()).contains(list);
    assertThat(app("before: { command: [npm, run, migrate], memory: 1g, timeout: 2h }").before())
        .contains(
            new BeforeSpec(
                List.of("npm", "run", "migrate"),
                Optional.of(MemorySize.parse("1g")),
                ofMinutes(120)));
    assertThat(app("before: []").before()).isEmpty();
    assertThat(app("").before()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | ''                                | true
          path: /a                    | ''                                | true
          path: /a                    | path: /a/b                        | true
          path: /a                    | path: /ab                         | false
          path: /a                    | path: /b                          | false
          domains: [a.example]        | ''                                | true
          domains: [a.example]        | domains: [b.example, a.example]   | true
          domains: [a.example]        | domains: [b.example]              | false
          domains: ["*.example.com"]  | domains: [a.example.com]          | true
          domains: ["*.example.com"]  | domains: [a.b.example.com]        | false
          domains: ["*.example.com"]  | domains: ["*.example.com"]        | true
          """)
  void twoAppsOverlapWhereBothCouldAnswerTheSameRequest(String one, String other, boolean both) {
    assertThat(app(one).overlaps(app(other))).isEqualTo(both);
    assertThat(app(other).overlaps(app(one))).isEqualTo(both);
  }

  private static AppSpec app(String line) {
    return SpecLoader.loadKnown(
            """
            skep: 1
            cluster: shop
            hosts: { local: {} }
            mongo: { image: "mongo:8.0" }
            apps:
              web:
                image: shop/web:v1
                port: 8080
                %s
            """
                .formatted(line))
        .apps()
        .getFirst();
  }
}
