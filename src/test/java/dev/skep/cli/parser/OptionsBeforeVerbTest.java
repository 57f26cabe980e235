package dev.skep.cli.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsBeforeVerbTest {
  @ParameterizedTest
  @CsvSource({
    "up -f x, up -f x",
    "-f x up -y, up --file=x -y",
    "--file=x hosts ls --json, hosts ls --file=x --json",
    "-f x hosts, hosts --file=x",
    "-y demo down, demo down -y",
    "-q --json --timeout 5m up, up -q --json --timeout=5m",
    "-f x logs web -f, logs --file=x web -f",
    "-f x exec web ls -f, exec --file=x web ls -f",
    "-f x exec -- web ls, exec --file=x -- web ls",
    "-f x --help, --help",
    "--version, --version",
    "-f, -f",
    "--unknown up, --unknown up",
    "-f x stauts, stauts --file=x",
  })
  void optionsOfEveryVerbMayStandBeforeIt(String said, String read) {
    assertThat(String.join(" ", OptionsBeforeVerb.of(said.split(" ")))).isEqualTo(read);
  }
}
