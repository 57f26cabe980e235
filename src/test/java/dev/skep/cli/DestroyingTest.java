package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What destroys data is agreed to by the cluster's name: by no variable and by no -y. */
class DestroyingTest {
  /** Every option of every verb as the variable that it used to be, and the newer ones. */
  private static final Map<String, String> ALL_VARIABLES = all();

  private final List<String> destroyed = new ArrayList<>();

  private static Map<String, String> all() {
    var all = new HashMap<String, String>();
    Stream.of("YES", "VOLUMES", "FORCE", "REBOOT", "INSTALL", "TAKE_BACK", "OFFLINE")
        .forEach(name -> all.put("SKEP_" + name, "true"));
    all.put("SKEP_DESTROY", "demo");
    return all;
  }

  static Stream<List<String>> destroyers() {
    return Stream.of(
        List.of("down", "--volumes"),
        List.of("drill", "wipe-volume", "rs1_srv1"),
        List.of("recover", "--force"));
  }

  private Session session(Map<String, String> environment) {
    return Session.with(
        new FakeTarget() {
          @Override
          public RunReport down(DownRequest request) {
            return done("down " + request.data());
          }

          @Override
          public RunReport recover(RunRequest request, CopyFreshness copy) {
            agreed(request.consent());
            return done("recover " + copy);
          }

          @Override
          public DrillReport drill(DrillRequest request) {
            agreed(request.run().consent());
            return new DrillReport(
                done("drill"),
                "it",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
          }
        },
        environment);
  }

  private static void agreed(Consent consent) {
    if (!consent.given("This will break it. Go on?")) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
  }

  private RunReport done(String what) {
    destroyed.add(what);
    return new RunReport(Verdict.DONE, Duration.ofSeconds(1), 1, List.of(), List.of(), List.of());
  }

  private static String[] with(List<String> words, String... more) {
    return Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("destroyers")
  void noVariableAndNoYesAgrees(List<String> words) {
    var session = session(ALL_VARIABLES);

    assertThat(session.onDemo(with(words, "-y"))).isEqualTo(2);
    assertThat(session.err()).contains("-y does not agree to this", "--destroy demo");
    assertThat(destroyed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("destroyers")
  void theClustersNameAgrees(List<String> words) {
    assertThat(session(Map.of()).onDemo(with(words, "--destroy", "demo"))).isZero();
    assertThat(session(Map.of()).typing("demo\n").onDemo(with(words))).isZero();
    assertThat(destroyed).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("destroyers")
  void anotherNameDoesNot(List<String> words) {
    var session = session(Map.of());

    assertThat(session.onDemo(with(words, "--destroy", "shop", "-y"))).isEqualTo(2);
    assertThat(session.err()).contains("--destroy names shop, and the file is that of demo");
    assertThat(session(Map.of()).typing("y\n").onDemo(with(words, "-y"))).isEqualTo(2);
    assertThat(destroyed).isEmpty();
  }

  @Test
  void theOldVariablesDoNotDestroyWhatAPlainDownKeeps() {
    assertThat(session(ALL_VARIABLES).onDemo("down")).isZero();
    assertThat(destroyed).containsExactly("down KEPT");
  }

  @Test
  void theNameAloneAsksForNothingAndIsRefused() {
    var session = session(Map.of());

    assertThat(session.onDemo("down", "--destroy", "demo", "-y")).isEqualTo(2);
    assertThat(session.err()).contains("--destroy goes with --volumes");
    assertThat(destroyed).isEmpty();
  }
}
