package dev.skep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellFormTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh|-c|node server.js",
        "sh|-c|exec node server.js \"$@\"", // the only argument is the shell's name
        "/bin/bash|-o|pipefail|-c|node server.js",
        "bash|-euo|pipefail|-c|node server.js",
        "bash|-lc|node server.js",
        "docker-entrypoint.sh|/bin/sh|-c|node server.js",
        "/usr/bin/tini|--|sh|-c|node server.js",
        "sh|-c|node server.js|sh",
      })
  void argumentsAfterAShellsScriptAreLost(String words) {
    assertThat(ShellForm.swallows(words(words))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node|server.js",
        "node|-e|console.log(1)",
        "sh|run.sh",
        "/bin/sh|-e|run.sh",
        "sh|-c|exec node server.js \"$@\"|sh",
        "sh|-c|exec node server.js \"$0\"",
        "sh|-c|exec node server.js \"${1}\"|web",
        "sh",
        "python|-c|print(1)",
      })
  void othersReachTheProgram(String words) {
    assertThat(ShellForm.swallows(words(words))).isFalse();
  }

  private static List<String> words(String words) {
    return List.of(words.split("\\|", -1));
  }
}
