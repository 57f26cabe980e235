package dev.skep.cli.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.FakeTarget;
import dev.skep.cli.Session;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a wrong command line is told. */
class UsageMessagesTest {
  private static Session of(String words) {
    var session = Session.with(new FakeTarget());
    assertThat(session.run(words.split(" "))).isEqualTo(2);
    assertThat(session.out()).isEmpty();
    return session;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "stauts | There is no verb 'stauts'. Did you mean 'status'?",
        "-f x stauts | There is no verb 'stauts'. Did you mean 'status'?",
        "hosts lss | There is no verb 'hosts lss'. Did you mean 'hosts ls'?",
        "quux | There is no verb 'quux'.",
        "status --jsno | 'skep status' has no option '--jsno'. Did you mean '--json'?",
        "exec --json web ls | 'skep exec' has no option '--json'.",
        "up now | 'now' is one word too many for 'skep up'.",
        "deploy | 'skep deploy' needs APP: 'skep deploy APP RELEASE'.",
        "deploy web | 'skep deploy' needs RELEASE: 'skep deploy APP RELEASE'.",
        "mongo rs1 | 'rs1' is no word of 'skep mongo': what is for mongosh stands after --",
        "keep --timeout 5m | --timeout goes with --install",
      })
  void aWrongLineIsToldInSkepsOwnWords(String words, String told) {
    assertThat(of(words).err()).startsWith(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ps", "restart", "stop", "run", "scale", "config"})
  void aWordOfAnotherToolIsAnsweredWithOneOfOurs(String word) {
    assertThat(of(word).err()).startsWith("There is no verb '%s'.\n".formatted(word));
    assertThat(of(word).err()).contains("'skep ").doesNotContain("Did you mean");
  }

  @Test
  void aScriptGetsTheSameErrorObjectAsForAnyOtherError() {
    for (var session :
        new Session[] {
          Session.with(new FakeTarget()), Session.with(new FakeTarget(), Map.of("SKEP_JSON", "on"))
        }) {
      assertThat(session.run("deploy", "web", "--json")).isEqualTo(2);
      var error = JsonMapper.shared().readTree(session.out()).path("error");
      assertThat(error.path("code").asString()).isEqualTo("INVALID");
      assertThat(error.path("message").asString()).contains("'skep deploy' needs RELEASE");
      assertThat(error.path("hint").asString()).contains("skep deploy --help");
    }
  }
}
