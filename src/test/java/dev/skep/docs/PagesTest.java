package dev.skep.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.CommandLines;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show and where they lead. */
class PagesTest {
  private static final Page README = Page.of("README.md");
  private static final Pattern VERB = Pattern.compile("(?:\\./|[`\"]|\\$ )skep ([a-z]+)\\b");

  static Stream<Page> pages() {
    return Page.all();
  }

  static Stream<Path> examples() throws IOException {
    try (var files = Files.walk(Path.of("examples"))) {
      return files.filter(file -> file.endsWith("skep.yml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFile(Page page) {
    var folder = Optional.ofNullable(page.path().getParent()).orElse(Path.of(""));

    assertThat(page.links()).allSatisfy(link -> assertThat(folder.resolve(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkInsideAPageLeadsToAHeading(Page page) {
    var headings =
        page.groups(Pattern.compile("(?m)^#+ (.+)$"), page.text(), 1).stream()
            .map(heading -> "#" + heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();

    assertThat(headings).containsAll(page.innerLinks());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyVerbThatIsNamedExists(Page page) {
    assertThat(CommandLines.verbs()).containsAll(page.groups(VERB, page.text(), 1));
  }

  @Test
  void theTableOfTheCommandLineHasEveryVerb() {
    // "hosts" alone only says which verbs of its own there are.
    var verbs = CommandLines.verbs().stream().filter(verb -> !verb.equals("hosts")).toList();

    var page = Page.of("docs/command-line.md");
    var table = page.groups(Pattern.compile("(?m)^\\| `skep ([a-z ]+)` \\|"), page.text(), 1);

    assertThat(table).containsExactlyInAnyOrderElementsOf(verbs);
  }

  @Test
  void whatIsSaidNotToBeBuiltIsNotThere() {
    var missing =
        README
            .section("Not built yet")
            .lines()
            .filter(line -> line.startsWith("- Verbs: "))
            .flatMap(line -> README.groups(Pattern.compile("`([a-z]+)`"), line, 1).stream())
            .toList();

    assertThat(missing).hasSizeGreaterThan(1).doesNotContainAnyElementsOf(CommandLines.verbs());
  }

  @Test
  void everyFileThatIsShownWholeLoads() {
    var files =
        Stream.of(README, Page.of("docs/file.md"))
            .flatMap(page -> page.blocks("yaml").stream())
            .toList();
    assertThat(files)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            file -> assertThat(SpecLoader.load(file)).isInstanceOf(LoadResult.Loaded.class));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleSaysWhatItShowsAndIsPlannedFromNothing(Path file) throws IOException {
    assertThat(Files.readString(file)).startsWith("# ");
    assertThat(CommandLines.steps(file))
        .contains("swarm/init", "mongo/rs1/initiate", "balancer/haproxy1/configure")
        .anyMatch(step -> step.endsWith("/flip"));
  }

  @Test
  void thereAreExamplesAndPages() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(pages().map(Page::toString).toList())
        .containsAll(List.of("README.md", "docs/procedures.md", "docs/reference.md"));
  }
}
