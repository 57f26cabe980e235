package dev.skep.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a user runs it: a process of its own, in a folder with a skep.yml. */
record Skep(Path folder) {
  /** How a command ended. */
  record Result(int exit, String out, String err, Duration took) {
    /** The last line of the results: the verdict, for a verb that has one. */
    String lastLine() {
      var lines = (err + out).strip().lines().toList();
      return lines.isEmpty()
          ? ""
          : out.isBlank() ? lines.getLast() : out.strip().lines().toList().getLast();
    }

    @Override
    public String toString() {
      return "exit %d after %d ms%n%s%n%s".formatted(exit, took.toMillis(), out, err);
    }
  }

  /** A command that runs. */
  record Running(Process process, Path out, Path err, long startNanos) {
    /** Ends it as {@code kill -9} does, launcher and JVM. */
    void kill() throws InterruptedException {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }

    Result await(Duration limit) throws IOException, InterruptedException {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new AssertionError(
            "skep did not end within %s:%n%s".formatted(limit, Files.readString(err)));
      }
      return new Result(
          process.exitValue(),
          Files.readString(out),
          Files.readString(err),
          Duration.ofNanos(System.nanoTime() - startNanos));
    }
  }

  void file(String yaml) throws IOException {
    Files.writeString(folder.resolve("skep.yml"), yaml);
  }

  Result run(String... words) throws IOException, InterruptedException {
    return start(words).await(Duration.ofMinutes(5));
  }

  Running start(String... words) throws IOException {
    var command = new ArrayList<>(List.of(home().resolve("skep").toString()));
    command.addAll(List.of(words));
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    return new Running(builder.start(), out, err, System.nanoTime());
  }

  static Path home() {
    return Path.of("").toAbsolutePath();
  }

  /** What a program says; empty lines and its failure are the caller's to judge. */
  static String shell(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
