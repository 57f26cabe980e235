package dev.skep.story;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link Load} of 280 reads and 20 writes a second that runs beside the stories. */
record UnderLoad(Process process, Path file) implements AutoCloseable {
  private static final int PER_SECOND = 300;
  private static final int POSTS = 20;
  // Fifteen seconds to connect, fifteen for an answer, and a busy machine.
  private static final Duration SLOWEST = Duration.ofSeconds(45);

  /** Once it has its first answer: a log of before anything was due would be waited for in vain. */
  static UnderLoad on(int port) throws IOException, InterruptedException {
    var file = Files.createTempFile("skep-load", ".txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of("target", "test-classes").toString(),
            Load.class.getName(),
            "127.0.0.1",
            String.valueOf(port),
            "/",
            String.valueOf(PER_SECOND),
            String.valueOf(POSTS),
            file.toString());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var load = new UnderLoad(process, file);
    try {
      Elapsed.until("the load's first answer", SLOWEST, () -> !load.log().answers().isEmpty());
    } catch (Throwable failed) {
      load.close();
      throw failed;
    }
    return load;
  }

  /** Microseconds since 1970, as the log has them. */
  static long now() {
    var now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  LoadLog log() throws IOException {
    return LoadLog.read(Files.readString(file));
  }

  /** What was due since a moment and until now, once all of it is answered. */
  LoadLog since(long from) throws IOException, InterruptedException {
    long until = now();
    Waiting.await(Time.system(), () -> isAnsweredUpTo(until), "the load's answers", SLOWEST);
    return log().between(from, until);
  }

  /** What is due within a time from now. */
  LoadLog during(Duration time) throws IOException, InterruptedException {
    long from = now();
    long until = from + time.toNanos() / 1000;
    Waiting.await(Time.system(), () -> isAnsweredUpTo(until), "the load", time.plus(SLOWEST));
    return log().between(from, until);
  }

  // One is due at each moment, so none is missing once as many are there as were due.
  private boolean isAnsweredUpTo(long until) {
    if (now() < until) {
      return false;
    }
    try {
      var log = log();
      long first =
          log.answers().stream().mapToLong(LoadLog.Answer::due).min().orElse(Long.MAX_VALUE);
      return first < until
          && log.between(first, until).answers().size() >= (until - first) * PER_SECOND / 1_000_000;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(SLOWEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Files.deleteIfExists(file);
  }
}
