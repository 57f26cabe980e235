package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthFailureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          L4CON: Layer4 connection problem (Connection refused)                           | true
          L4CON: Layer4 connection problem (Connection refused at step 1 of tcp-check)    | true
          L4CON: Layer4 connection problem                                                | true
          L4CON: Layer4 connection problem (No route to host)                             | false
          L4TOUT: Layer4 timeout                                                          | false
          L7STS: Layer7 wrong status (Not Found) 404                                      | false
          not checked yet                                                                 | false
          the balancer does not know it                                                   | false
          """)
  void aCheckThatNothingTookSaysSo(String check, boolean isUnreached) {
    assertThat(HealthFailure.nothingListens(List.of("haproxy1 asked shop-node-2: " + check)))
        .isEqualTo(isUnreached);
  }

  @Test
  void nothingListensOnlyWhenEveryCheckSaysSo() {
    var refused =
        "haproxy1 asked shop-node-2: L4CON: Layer4 connection problem (Connection refused)";
    var bare = "haproxy1 asked shop-node-3: L4CON: Layer4 connection problem";
    var answered = "haproxy1 asked shop-node-1: L7STS: Layer7 wrong status (Not Found) 404";

    assertThat(HealthFailure.nothingListens(List.of(bare, refused))).isTrue();
    assertThat(HealthFailure.nothingListens(List.of(bare, refused, answered))).isFalse();
    assertThat(HealthFailure.nothingListens(List.of())).isFalse();
  }
}
