package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.environment.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CheckedOutputTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static final class Full extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  private int judged(OutputStream to, boolean pipe, int code) {
    var output = new CheckedOutput(to, () -> pipe);
    var terminal =
        new Terminal(
            Terminal.utf8(output),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            InputStream.nullInputStream(),
            false,
            false,
            100,
            40);
    terminal.say("the result");
    return Main.judged(code, output, terminal);
  }

  @Test
  void aResultThatCannotBeWrittenIsAnError() {
    assertThat(judged(new Full(), false, 0)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo("The result could not be written: No space left on device.\n");
  }

  @Test
  void anErrorKeepsItsOwnCode() {
    assertThat(judged(new Full(), false, 8)).isEqualTo(8);
  }

  @Test
  void aReaderThatHasGoneIsNone() {
    assertThat(judged(new Full(), true, 0)).isZero();
    assertThat(said.size()).isZero();
  }

  @Test
  void whatIsWrittenIsNoError() {
    assertThat(judged(new ByteArrayOutputStream(), false, 0)).isZero();
  }
}
