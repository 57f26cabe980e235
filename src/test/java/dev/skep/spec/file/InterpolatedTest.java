package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.AppSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of the environment in a file: what it says with them, and how it is recorded. */
class InterpolatedTest {
  private static final String APP =
      Files.LEAST + "mongo: { image: 'm:7' }\napps:\n  web:\n    port: 8080\n";

  private static final Map<String, String> SET =
      Map.of(
          "TAG", "v2",
          "N", "3",
          "EMPTY", "",
          "REGISTRY", "registry.example:5000",
          "WORDS", "a: \"b\" # c\n\u0007 ${N} ä",
          "YES", "true",
          "NIL", "null");

  private static Interpolated read(String text) {
    return Interpolated.of(text, name -> Optional.ofNullable(SET.get(name)));
  }

  private static AppSpec app(String lines) {
    var read = read(APP + "    image: a/b:c\n".repeat(lines.contains("image:") ? 0 : 1) + lines);
    assertThat(read.faults()).isEmpty();
    assertThat(SpecLoader.load(read)).isInstanceOf(LoadResult.Loaded.class);
    return SpecLoader.loadKnown(read.text()).apps().getFirst();
  }

  private static String env(String written) {
    return String.valueOf(app("    env:\n      A: " + written + "\n").env().get("A"));
  }

  private static List<String> faults(String text) {
    return switch (SpecLoader.load(read(text))) {
      case LoadResult.Loaded _ -> List.of();
      case LoadResult.Faulty(var faults) ->
          faults.stream().map(fault -> fault.render("f")).toList();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${TAG}                      | v2
          x-${TAG}-${N}               | x-v2-3
          ${NONE:-default}            | default
          ${NONE-default}             | default
          ${EMPTY:-default}           | default
          "a${EMPTY-default}b"        | ab
          ${EMPTY}                    | ''
          ${TAG:-default}             | v2
          ${TAG:?say which}           | v2
          ${TAG?say which}            | v2
          ${TAG:+set}                 | set
          "${EMPTY:+set}${NONE+set}"  | ''
          ${NONE:-${ALSO:-${TAG}}}    | v2
          '${TAG}'                    | v2
          ${NIL}                      | null
          ${YES}                      | true
          ${N}                        | 3
          ${REGISTRY}/a               | registry.example:5000/a
          $TAG $$TAG                  | $TAG $$TAG
          $${TAG}                     | $${TAG}
          ${mongo.hosts}/${TAG}       | ${mongo.hosts}/v2
          ${apps.web.url}${TAG}       | ${apps.web.url}v2
          """)
  void isWrittenAsInDockerCompose(String written, String value) {
    assertThat(env(written)).isEqualTo(value);
  }

  @Test
  void whatAVariableHoldsStandsForItself() {
    var value =
        Objects.requireNonNull(app("    env:\n      A: ${WORDS}\n      B: x\n").env().get("A"));

    assertThat(value.references()).isEmpty();
    assertThat(value.fill(_ -> "?")).isEqualTo(SET.get("WORDS"));
  }

  @Test
  void numbersAndImagesAndCommandsMayHaveThem() {
    var app =
        app(
            """
                image: ${REGISTRY}/shop/web:${TAG}
                instances: ${N}
                command: [node, "app.js", "--release=${TAG}", "$${HOME} stays"]
            """);

    assertThat(app.image().toString()).isEqualTo("registry.example:5000/shop/web:v2");
    assertThat(app.instances()).isEqualTo(3);
    assertThat(app.command()).containsExactly("node", "app.js", "--release=v2", "${HOME} stays");
  }

  @Test
  void linesStayInTheirPlaceAndWhatHasNoVariableStaysByteByByte() {
    var before =
        APP
            + "    image: &it \"a/b:${TAG}\"   # ${NOT_READ}\n    env:\n      A: |\n        one\n        ${TAG}\n\n";
    var after =
        "      B: &b >-\n        ${TAG}\n        x\n      C: *b\n      D: \"ä${TAG}\n\n        z\" # 🐝\n      E: '${mongo.hosts}'\n    instance: 2\n";
    var text = read(before + after).text();

    assertThat(text.lines().count()).isEqualTo((before + after).lines().count());
    assertThat(text)
        .startsWith(APP + "    image: &it \"a/b:v2\"   # ${NOT_READ}\n    env:\n")
        .endsWith(" # 🐝\n      E: '${mongo.hosts}'\n    instance: 2\n");
    assertThat(faults(before + after))
        .singleElement()
        .asString()
        .contains(":22:5: apps.web.instance:");
    var env =
        SpecLoader.loadKnown(text.replace("    instance:", "    instances:"))
            .apps()
            .getFirst()
            .env();
    assertThat(env.get("A")).hasToString("one\nv2\n");
    assertThat(env.get("B")).hasToString("v2 x");
    assertThat(env.get("C")).hasToString("v2 x");
    assertThat(env.get("D")).hasToString("äv2\nz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full-local.yml", "full-ssh.yml", "full-openstack.yml"})
  void aFileWithoutVariablesStaysAsItIs(String name) {
    assertThat(read(Files.text(name))).isEqualTo(new Interpolated(Files.text(name), List.of()));
  }

  @Test
  void everyOneThatIsMissingIsToldWithItsPlaceAndWithAllOtherFaults() {
    assertThat(
            faults(
                APP
                    + """
                        image: shop/web:${TAGG}
                        instances: ${COUNT:?how many}
                        prot: 80
                        env: { A: "x ${TAG} ${B} ${C}", D: "${EMPTY:?}" }
                    """))
        .containsExactly(
            "f:8:21: apps.web.image: ${TAGG}: the variable is not set in the environment; \"${TAGG:-default}\" would do without",
            "f:9:16: apps.web.instances: ${COUNT}: the variable is empty or not set in the environment: how many",
            "f:10:5: apps.web.prot: unknown key; did you mean \"port\"?",
            "f:11:25: apps.web.env.A: ${B}: the variable is not set in the environment; \"${B:-default}\" would do without",
            "f:11:30: apps.web.env.A: ${C}: the variable is not set in the environment; \"${C:-default}\" would do without",
            "f:11:41: apps.web.env.D: ${EMPTY}: the variable is empty or not set in the environment; \"${EMPTY:-default}\" would do without");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD",
        "db_password",
        "PGPASSWORD",
        "SECRET",
        "GITHUB_TOKEN",
        "API_KEY",
        "APIKEY",
        "KEY",
        "MYSQL_PWD",
        "SMTP_PASS",
        "AWS_CREDENTIALS"
      })
  void whatLooksLikeASecretIsRefusedWithADefaultToo(String name) {
    var text = APP + "    image: a/b:c\n    env: { A: \"${%s:-x}\" }\n".formatted(name);

    assertThat(faults(text))
        .singleElement()
        .asString()
        .startsWith("f:9:16: apps.web.env.A: ${" + name + "} looks like a secret")
        .contains("secrets");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KEYBOARD", "MONKEY", "PASSENGERS", "PWD", "BYPASS_CACHE", "COMPASS"})
  void whatOnlySoundsLikeOneIsNone(String name) {
    assertThat(new Variable(name, "", "").isSecretive()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${}          | ${} is no variable
          ${1}         | ${1} is no variable
          ${A%x}       | ${A%x} is no variable
          ${A b}       | ${A b} is no variable
          ${TAG        | "${" without "}"
          ${mongo.url} | would show a password
          ${mongo.x}   | refers to nothing
          """)
  void whatIsNoVariableIsSaid(String written, String words) {
    assertThat(faults(APP + "    image: a/b:c\n    env:\n      A: " + written + "\n"))
        .singleElement()
        .asString()
        .startsWith("f:10:10: apps.web.env.A")
        .contains(words);
  }

  @Test
  void nestingThatNobodyWritesIsRefusedAndTakesNoTime() {
    var deep = "${A:-".repeat(20_000) + "}".repeat(20_000);
    var started = System.nanoTime();

    assertThat(faults(APP + "    image: a/b:c\n    env:\n      A: \"" + deep + "\"\n"))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault).contains("deeper than"));
    assertThat(faults("[".repeat(100_000) + "\"${A}\"")).hasSize(1);
    assertThat(faults("a: \"" + "${".repeat(100_000) + "\"")).isNotEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whoLooksForTheClusterNeedsThoseOfTheAppsOnlyToMakeThem() {
    var apps = read(APP + "    image: \"a/b:${NONE}\"\n    prot: 1\n");
    var cluster = read(APP.replace("shop", "${NONE}") + "    image: a/b:c\n");

    assertThat(SpecLoader.loadToFind(apps))
        .isInstanceOfSatisfying(
            LoadResult.Loaded.class, it -> assertThat(it.spec().apps()).isEmpty());
    assertThat(SpecLoader.loadToFind(cluster))
        .isInstanceOfSatisfying(
            LoadResult.Faulty.class,
            it ->
                assertThat(it.faults().getFirst().render("f"))
                    .startsWith("f:2:10: cluster: ${NONE}"));
  }
}
