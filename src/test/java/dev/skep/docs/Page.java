package dev.skep.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documents, taken apart. */
record Page(Path path, String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```");
  private static final Pattern WORD = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  static Page of(String path) {
    try {
      return new Page(Path.of(path), Files.readString(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page that a reader is led to. */
  static Stream<Page> all() {
    try (var docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
              docs
                  .map(Path::toString)
                  .filter(each -> each.endsWith(".md"))
                  .sorted()
                  .toList()
                  .stream())
          .map(Page::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands between backticks, in running text. */
  List<String> words() {
    return groups(WORD, FENCE.matcher(text).replaceAll(""), 1);
  }

  /** Where it leads inside the repository, without the part after {@code #}. */
  List<String> links() {
    return groups(LINK, text, 1).stream()
        .filter(link -> !link.matches("[a-z]+:.*|#.*"))
        .map(link -> link.replaceFirst("#.*", ""))
        .toList();
  }

  /** The headings that links inside the page lead to, by {@code #}. */
  List<String> innerLinks() {
    return groups(LINK, text, 1).stream().filter(link -> link.startsWith("#")).toList();
  }

  /** The text of fenced blocks of a language. */
  List<String> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The text below a heading of the second level. */
  String section(String heading) {
    return text.split("(?m)^## " + Pattern.quote(heading) + "$", 2)[1].split("(?m)^## ", 2)[0];
  }

  List<String> groups(Pattern pattern, String from, int group) {
    return pattern.matcher(from).results().map((MatchResult found) -> found.group(group)).toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
