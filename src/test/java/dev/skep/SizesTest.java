package dev.skep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Files stay small: one idea each. Imports are the formatter's and are not counted. */
class SizesTest {
  private static final int LONGEST = 285;

  @Test
  void noFileIsLong() throws IOException {
    var tooLong = new TreeMap<String, Integer>();
    for (var root : List.of("src/main/java", "src/test/java")) {
      for (var file : files(root)) {
        int lines = lines(file);
        if (lines > LONGEST) {
          tooLong.put(file.toString(), lines);
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void halfOfAllFilesAreShorterThanNinetyLines() throws IOException {
    var lengths = files("src/main/java").stream().map(SizesTest::lines).sorted().toList();
    assertThat(lengths.get(lengths.size() / 2)).as("median of lines").isLessThan(90);
    assertThat(lengths.get(lengths.size() * 9 / 10)).as("nine in ten").isLessThan(220);
  }

  private static List<Path> files(String root) throws IOException {
    try (var all = Files.walk(Path.of(root))) {
      return all.filter(each -> each.toString().endsWith(".java")).toList();
    }
  }

  private static int lines(Path file) {
    try (var lines = Files.lines(file)) {
      return (int) lines.filter(line -> !line.startsWith("import ")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
