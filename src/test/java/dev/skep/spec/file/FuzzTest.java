package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.skep.spec.SpecWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a good file, reading it ends soon in a spec or in faults with a place. */
class FuzzTest {
  private static final int FILES = 1_500;
  private static final List<String> BITS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          "\n",
          "  ",
          "- ",
          "&a ",
          "*a",
          "!!x ",
          "|\n",
          "\"",
          "'",
          "%",
          "#",
          "null",
          "-1",
          "0x1F",
          "${",
          "}",
          "$",
          "${A:-",
          "${BC}",
          "\uD800",
          "\uFEFF",
          "\t",
          "---\n",
          "<<: ",
          "99999999999",
          "1.5",
          "? ",
          "@",
          "`",
          ", ",
          "ä",
          "~");

  @Test
  void noChangeToAGoodFileMakesTheLoaderThrowOrLinger() {
    var seed = Long.getLong("skep.seed", System.nanoTime());
    var random = new Random(seed);
    for (var i = 0; i < FILES; i++) {
      var text = changed(Files.text(Files.FULL.get(random.nextInt(Files.FULL.size()))), random);
      assertThatCode(() -> holds(text))
          .as("-Dskep.seed=%d, file %d:%n%s", seed, i, text)
          .doesNotThrowAnyException();
    }
  }

  private static void holds(String text) {
    var started = System.nanoTime();
    var read =
        Interpolated.of(text, name -> Optional.of("a: \"" + name).filter(_ -> name.length() > 1));
    var result = SpecLoader.load(read);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    switch (result) {
      case LoadResult.Loaded(var spec) ->
          assertThat(SpecLoader.loadKnown(SpecWriter.canonical(spec))).isEqualTo(spec);
      case LoadResult.Faulty(var faults) ->
          assertThat(faults)
              .isNotEmpty()
              .allSatisfy(fault -> {
                assertThat(fault.line()).isPositive();
                assertThat(fault.column()).isPositive();
                assertThat(fault.render("f")).doesNotContain("\n", "Exception");
              });
    }
  }

  private static String changed(String text, Random random) {
    var changed = new StringBuilder(text);
    for (var left = 1 + random.nextInt(4); left > 0; left--) {
      var at = random.nextInt(changed.length());
      var end = Math.min(changed.length(), at + random.nextInt(12));
      var bit = BITS.get(random.nextInt(BITS.size()));
      switch (random.nextInt(5)) {
        case 0 -> changed.insert(at, bit);
        case 1 -> changed.delete(at, end);
        case 2 -> changed.replace(at, end, bit);
        case 3 -> changed.insert(random.nextInt(changed.length()), changed.substring(at, end));
        case 4 ->
            changed.setCharAt(
                at,
                (char)
                    (random.nextInt(20) == 0 ? random.nextInt(0x10000) : 32 + random.nextInt(95)));
        default -> throw new IllegalStateException();
      }
    }
    return changed.toString();
  }
}
