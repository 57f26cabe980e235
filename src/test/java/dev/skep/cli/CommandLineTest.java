package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
  static Stream<String> verbs() {
    return CommandLines.verbs().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbExplainsItselfWithAnExampleAndAsksNobody(String verb) {
    var session = Session.with(new FakeTarget());

    int code = session.run((verb + " --help").split(" "));

    assertThat(code).isZero();
    assertThat(session.out()).contains("Usage: skep " + verb).contains("Example: skep ");
    assertThat(session.err()).isEmpty();
  }

  @Test
  void theProgramExplainsItself() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("--help")).isZero();
    assertThat(session.out()).contains("VERB", "plan", "status", "demo");
  }

  @Test
  void aMistypedVerbIsAnErrorThatNamesTheNearestOne() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("stauts")).isEqualTo(2);
    assertThat(session.err()).contains("There is no verb 'stauts'. Did you mean 'status'?");
    assertThat(session.out()).isEmpty();
  }

  /** Written anew with -Dskep.write=true. */
  @Test
  void nothingSaidIsAnsweredWithTheWholeHelp() throws IOException {
    var golden = Path.of("src/test/resources/dev/skep/cli/help.txt");
    var session = Session.with(new FakeTarget());

    assertThat(session.run()).isZero();
    if (Boolean.getBoolean("skep.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, session.out());
    }
    assertThat(session.out()).isEqualTo(Files.readString(golden));
    assertThat(session.err()).isEmpty();
    assertThat(session.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void theVersionIsPrinted(String word) {
    var session = Session.with(new FakeTarget());

    assertThat(session.run(word)).isZero();
    assertThat(session.out()).matches("skep \\S+ \\(Java .+\\)\n");
  }

  @Test
  void theVersionAsJsonHasASchema() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("version", "--json")).isZero();
    assertThat(JsonMapper.shared().readTree(session.out()).path("schema").asInt()).isEqualTo(1);
  }

  @Test
  void aFlagMayBeAVariable() {
    var session = Session.with(new FakeTarget(), Map.of("SKEP_FILE", "/nowhere/x.yml"));

    assertThat(session.run("plan", "--offline")).isEqualTo(2);
    assertThat(session.err()).contains("/nowhere/x.yml: there is no such file");
  }

  @Test
  void whatNobodyForesawIsToldWithoutAStackTraceUnlessItIsAskedFor() {
    var broken =
        new FakeTarget() {
          @Override
          public dev.skep.cluster.status.StatusReport status() {
            throw new IllegalStateException("a wheel came off");
          }
        };
    var session = Session.with(broken);
    var debugging = Session.with(broken);

    assertThat(session.onDemo("status")).isEqualTo(1);
    assertThat(session.err()).contains("a wheel came off").doesNotContain("\tat ");
    assertThat(debugging.onDemo("status", "--debug")).isEqualTo(1);
    assertThat(debugging.err()).contains("\tat ");
  }

  @Test
  void theCompletionScriptKnowsTheVerbs() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run("completion", "bash")).isZero();
    assertThat(session.out()).contains("status", "history", "--detailed-exitcode");
  }
}
