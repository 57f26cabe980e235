package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(session.err()).contains("stauts").contains("skep status");
    assertThat(session.out()).isEmpty();
  }

  @Test
  void nothingSaidIsAnErrorToo() {
    var session = Session.with(new FakeTarget());

    assertThat(session.run()).isEqualTo(2);
    assertThat(session.err()).contains("skep up");
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
