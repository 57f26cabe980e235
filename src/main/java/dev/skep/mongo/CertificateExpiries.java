package dev.skep.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.Tar;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.steps.MemberFiles;
import dev.skep.pki.KeyAndCertificate;
import dev.skep.run.Deadline;
import dev.skep.run.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads when the certificates of all MongoDB members and routers expire, in parallel. Each
 * certificate is read from its file in the container, so a container that does not run is covered
 * too. Changes nothing. A certificate whose host does not answer is unknown.
 *
 * @param limit the time limit for all certificates together
 */
public record CertificateExpiries(Function<HostName, Docker> engines, Duration limit) {
  /** The expiry by member or router name, for those whose container was observed. */
  public SortedMap<String, Seen<Instant>> ask(MongoObserved seen) {
    // Not closed by waiting: a question that hangs must not hold up the answer.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var asked = new TreeMap<String, Future<Seen<Instant>>>();
      for (var booking : seen.book().known().orElse(MemberBook.EMPTY).wanted()) {
        if (isThere(booking, seen)) {
          asked.put(booking.name(), threads.submit(() -> expiry(booking)));
        }
      }
      var within = Deadline.of(limit);
      var told = new TreeMap<String, Seen<Instant>>();
      asked.forEach((name, answer) -> told.put(name, within.answer(answer)));
      return told;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isThere(Booking booking, MongoObserved seen) {
    return seen.hosts()
        .engine(booking.host())
        .known()
        .flatMap(engine -> engine.container(booking.name()))
        .isPresent();
  }

  private Seen<Instant> expiry(Booking booking) {
    var containers = engines.apply(booking.host()).within(limit).containers();
    try (var tar = containers.getArchive(booking.name(), MemberFiles.CERTIFICATE)) {
      for (var entry : Tar.read(tar)) {
        return Seen.present(KeyAndCertificate.expiry(new String(entry.content(), UTF_8)));
      }
      return Seen.unknown("there is no certificate of %s".formatted(booking.name()));
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    } catch (IOException | IllegalArgumentException broken) {
      return Seen.unknown("the certificate of %s cannot be read".formatted(booking.name()));
    }
  }
}
