package dev.skep.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.store.History;
import dev.skep.run.Seen;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six options may be set by a variable; what is written wrongly there is told by its name. */
class OptionVariablesTest {
  private final List<Duration> limits = new ArrayList<>();

  private Session session(Map<String, String> environment) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport down(DownRequest request) {
            limits.add(request.limit());
            return new RunReport(
                Verdict.DONE, Duration.ofSeconds(1), 1, List.of(), List.of(), List.of());
          }

          @Override
          public Seen<History> history() {
            return Seen.absent();
          }
        },
        environment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "TRUE", "yes", "on", " On "})
  void aSwitchIsOn(String word) {
    assertThat(session(Map.of("SKEP_YES", word)).onDemo("down")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "false", "No", "off", "", " "})
  void aSwitchIsOffOrUnset(String word) {
    var session = session(Map.of("SKEP_YES", word, "SKEP_JSON", word, "SKEP_TIMEOUT", ""));

    assertThat(session.onDemo("down")).isEqualTo(2);
    assertThat(session.err()).contains("Run it with -y");
    assertThat(session.out()).isEmpty();
  }

  @Test
  void whatIsNeitherIsRefusedByTheVariablesName() {
    var session = session(Map.of("SKEP_YES", "maybe"));

    assertThat(session.onDemo("down")).isEqualTo(2);
    assertThat(session.err())
        .contains("The variable SKEP_YES is \"maybe\": it may be 1 or 0, yes or no, on or off.")
        .doesNotContain("--yes");
  }

  @Test
  void aTimeIsReadAsTheOptionIsAndTheOptionGoesFirst() {
    assertThat(session(Map.of("SKEP_TIMEOUT", "90s")).onDemo("down", "-y")).isZero();
    assertThat(session(Map.of("SKEP_TIMEOUT", "90s")).onDemo("down", "-y", "--timeout", "2m"))
        .isZero();
    assertThat(limits).containsExactly(Duration.ofSeconds(90), Duration.ofMinutes(2));

    var wrong = session(Map.of("SKEP_TIMEOUT", "30"));
    assertThat(wrong.onDemo("down", "-y")).isEqualTo(2);
    assertThat(wrong.err()).contains("The variable SKEP_TIMEOUT is \"30\"").contains("500ms, 20s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "TRUE", "on"})
  void jsonIsOnForErrorsAsItIsForResults(String word) {
    var session = session(Map.of("SKEP_JSON", word, "SKEP_FILE", "/nowhere/skep.yml"));

    assertThat(session.run("status")).isEqualTo(2);
    assertThat(session.out()).contains("\"error\"", "there is no such file");
  }

  @Test
  void anOptionThatIsNotOfTheListHasNoVariable() {
    var session = session(Map.of("SKEP_OFFLINE", "true", "SKEP_LAST", "x", "SKEP_FILE", ""));

    assertThat(session.onDemo("history", "--json")).as(session.err()).isZero();
  }
}
