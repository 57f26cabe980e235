package dev.skep.cli;

import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -f FILE}: which file a verb is about. */
final class FileOption {
  private static final Path USUAL = Path.of("skep.yml");

  /** Larger than any file a person writes; what is larger is not read to its end. */
  private static final long MOST_BYTES = 16L << 20;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The cluster's file (default: skep.yml).")
  private @Nullable Path file;

  /** The file that was named, or skep.yml here, or the running demo's. */
  Path path(Terminal terminal) {
    if (file != null) {
      return file;
    }
    if (Files.exists(USUAL)) {
      return USUAL;
    }
    var demo = Home.demoFile().filter(Files::exists);
    demo.ifPresent(path -> terminal.err().println("(no skep.yml here: the demo's, " + path + ")"));
    return demo.orElse(USUAL);
  }

  /** The file's text. */
  String read(Path path) {
    try {
      if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
        throw Trouble.invalid("%s is larger than 16 MiB: no file of Skep's is.".formatted(path));
      }
      return new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Trouble.invalid("Could not read %s: %s.".formatted(path, reason(e)))
          .next("Name the file with -f FILE, or write one with 'skep init'.")
          .causedBy(e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "there is no such file";
      case java.nio.file.AccessDeniedException _ -> "it may not be read";
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }
}
