package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.SecretSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that is only named is read from a variable of that name. */
class SecretNamesTest {
  @ParameterizedTest
  @CsvSource({"api_key, API_KEY", "api-key.v2, API_KEY_V2", "2fa, _2FA", "1.5api_key, _1_5API_KEY"})
  void everyNameIsReadFromAVariableThatCanBe(String name, String variable) {
    var file =
        """
        skep: 1
        cluster: shop
        hosts: { local: {}, pools: { manager: 1, nodejs: 1, haproxy: 1 } }
        apps: { web: { image: "shop/web:v1", port: 8080, secrets: [%s] } }
        """
            .formatted(name);

    assertThat(SpecLoader.load(file))
        .isInstanceOfSatisfying(
            LoadResult.Loaded.class,
            loaded ->
                assertThat(loaded.spec().apps().getFirst().secrets())
                    .containsExactly(new SecretSpec.FromEnvironment(name, variable)));
  }
}
