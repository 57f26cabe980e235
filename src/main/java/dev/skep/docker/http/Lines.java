package dev.skep.docker.http;

import dev.skep.docker.model.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts the log bytes of one source into lines; a line that never ends is cut at 64 KiB. */
final class Lines {
  private static final int LONGEST = 64 << 10;

  private final LogLine.Source source;
  private final Consumer<LogLine> to;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Lines(LogLine.Source source, Consumer<LogLine> to) {
    this.source = source;
    this.to = to;
  }

  void add(byte[] bytes) {
    for (byte one : bytes) {
      if (one == '\n') {
        give();
      } else {
        line.write(one);
        if (line.size() >= LONGEST) {
          give();
        }
      }
    }
  }

  void end() {
    if (line.size() > 0) {
      give();
    }
  }

  private void give() {
    var text = line.toString(StandardCharsets.UTF_8);
    to.accept(
        new LogLine(source, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    line.reset();
  }
}
