package dev.skep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that all benches read: {@code bench/jmh/large.yml}. */
final class LargeFile {
  private LargeFile() {}

  static String text() {
    try {
      return Files.readString(Path.of("bench", "jmh", "large.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
