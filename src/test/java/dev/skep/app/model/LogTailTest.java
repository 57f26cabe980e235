package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.model.LogLine;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogTailTest {
  private final LogTail lines = new LogTail(10);

  private void write(String text) {
    lines.add(new LogLine(LogLine.Source.OUT, text));
  }

  @Test
  void whatHasRoomIsWhole() {
    IntStream.range(0, 5).forEach(i -> write("l" + i));

    assertThat(lines.as("web_g1.1").lines()).hasSize(5);
    assertThat(lines.as("web_g1.1").omitted()).isZero();
  }

  @Test
  void ofMoreTheLastOnesStayAndTheOthersAreCounted() {
    IntStream.range(0, 9).forEach(i -> write("l" + i));

    assertThat(lines.as("web_g1.1").lines())
        .extracting(LogLine::text)
        .containsExactly("l4", "l5", "l6", "l7", "l8");
    assertThat(lines.as("web_g1.1").omitted()).isEqualTo(4);
  }

  @Test
  void aLineThatHasNoRoomByItselfStaysAllTheSame() {
    write("before");
    write("longer than ten");

    assertThat(lines.as("web_g1.1").lines())
        .extracting(LogLine::text)
        .containsExactly("longer than ten");
  }
}
