package dev.skep.story;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The command line as a user runs it: a process of its own, in a folder with a skep.yml.
 *
 * @param environment of this user beside what every process has
 */
record Skep(Path folder, Map<String, String> environment) {
  /** What mongod writes of every connection, which hides all else. */
  private static final Pattern PASSING =
      Pattern.compile("\"id\":(22943|22944|51800|20250|23234|23236),");

  Skep(Path folder) {
    this(folder, Map.of("XDG_STATE_HOME", folder.resolve("state").toString()));
  }

  /** The same user with one more variable. */
  Skep with(String variable, String value) {
    var more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Skep(folder, more);
  }

  /** How a command ended. */
  record Result(int exit, String out, String err, Duration took) {
    /** The last line of the results: the verdict, for a verb that has one. */
    String lastLine() {
      var lines = (err + out).strip().lines().toList();
      return lines.isEmpty()
          ? ""
          : out.isBlank() ? lines.getLast() : out.strip().lines().toList().getLast();
    }

    /** So many lines of all that it said, the latest ones. */
    String lastLines(int most) {
      var lines = (err + out).strip().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
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

    /** Waits until its progress holds these words. */
    void awaitSaid(String words, Duration limit) throws InterruptedException {
      Waiting.await(Time.system(), () -> said().contains(words), "skep to say " + words, limit);
    }

    /** The last line of its progress with this word in it; empty when there is none. */
    String lastSaid(String word) {
      return said().lines().filter(line -> line.contains(word)).reduce("", (_, last) -> last);
    }

    Footprint footprint() {
      return new Footprint(process.pid());
    }

    long countSaid(String words) {
      return said().lines().filter(line -> line.contains(words)).count();
    }

    private String said() {
      try {
        return Files.readString(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Sends it a signal: INT, STOP, CONT. The launcher has become the JVM by then. */
    void signal(String name) throws IOException, InterruptedException {
      Skep.shell("kill", "-" + name, String.valueOf(process.pid()));
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

  /** Takes the folder's cluster away with its data. */
  Result destroy() throws IOException, InterruptedException {
    return run("down", "--volumes", "--destroy", cluster());
  }

  /** The name in the folder's file. */
  String cluster() throws IOException {
    return Files.readString(folder.resolve("skep.yml"))
        .lines()
        .filter(line -> line.startsWith("cluster:"))
        .map(line -> line.substring("cluster:".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  /** Until {@code status} says so, whoever mends meanwhile. */
  void awaitHealthy(Duration limit) throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> {
          try {
            return run("status", "--json").out().contains("\"state\" : \"healthy\"");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        "the cluster to be healthy by itself",
        limit);
  }

  /** What there is to know when the app does not serve. */
  String evidence() throws IOException, InterruptedException {
    var all = new StringBuilder();
    all.append(run("status"));
    for (var name : List.of("nodejs", "mongos1", "mongos2")) {
      all.append(log(name, _ -> true));
    }
    for (var set : List.of("cfg", "rs1_srv", "rs2_srv")) {
      for (int member = 1; member <= 3; member++) {
        all.append(log(set + member, line -> !PASSING.matcher(line).find()));
      }
    }
    return all.toString();
  }

  private String log(String name, Predicate<String> telling)
      throws IOException, InterruptedException {
    var lines = run("logs", name, "--tail", "400").out().lines().filter(telling).toList();
    var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
    return "== log of " + name + "\n" + String.join("\n", last) + "\n";
  }

  Running start(String... words) throws IOException {
    // A shell's background jobs hand an ignored SIGINT down to all that they start.
    var command =
        new ArrayList<>(List.of("env", "--default-signal=INT", home().resolve("skep").toString()));
    command.addAll(List.of(words));
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
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
