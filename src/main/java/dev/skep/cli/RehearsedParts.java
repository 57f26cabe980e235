package dev.skep.cli;

import dev.skep.cli.rehearsal.PlayedMember;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Labels;
import dev.skep.docker.pipe.Pipe;
import dev.skep.docker.swarm.TaskFilter;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.mongo.driver.ClientCredentials;
import dev.skep.mongo.driver.DriverMembers;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Rehearses the expensive parts of observing a cluster: the engine's HTTP, certificates, MongoDB's
 * driver.
 */
final class RehearsedParts {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final SecretBytes PASSWORD = SecretBytes.of("rehearsed");
  private static final Seat SEAT =
      new Seat("rs1_srv1", new HostName("demo-mongodb-1"), new Address("192.0.2.1", 27101));
  private static final String VERSION =
      """
      {"Version":"26.1.5","ApiVersion":"1.45","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}\
      """;

  private RehearsedParts() {}

  static void play() {
    askEngine();
    var authority = Authority.create("rehearsal", Instant.now(), new SecureRandom());
    askMember(authority, "TLSv1.2");
    askMember(authority, "TLSv1.3");
  }

  private static void askEngine() {
    for (var answer : List.of(VERSION, "[]", "{}")) {
      try (var engine = new HttpDocker("rehearsal", _ -> new OneAnswer(answer), SHORT)) {
        List<Supplier<?>> questions =
            List.of(
                engine::version,
                engine::info,
                () -> engine.containers().list(Labels.any()),
                () -> engine.volumes().list(Labels.any()),
                () -> engine.images().list(),
                () -> engine.nodes().list(),
                () -> engine.services().list(Labels.any()),
                () -> engine.tasks().list(TaskFilter.all()),
                () -> engine.configs().list(Labels.any()));
        questions.forEach(RehearsedParts::ask);
      }
    }
  }

  private static void ask(Supplier<?> question) {
    try {
      var _ = question.get();
    } catch (EngineException | IllegalStateException | IllegalArgumentException refused) {
      // The answer does not fit this question; its classes are loaded all the same.
    }
  }

  /**
   * Rehearses all questions of an observation to a member: TLS, the login, its status, its replica
   * set.
   */
  private static void askMember(Authority authority, String protocol) {
    var request = CertificateRequest.of("rehearsal").address(SEAT.address().host());
    var own = authority.issue(request, Instant.now(), new SecureRandom());
    var tls = Tls.trusting(authority.certificatePem(), own);
    try (var played = PlayedMember.start(tls, protocol, PASSWORD.text());
        var members =
            new DriverMembers(
                _ -> played.dial(), accessTrusting(authority), AnswerPatience.WORKING)) {
      members.prepare();
      var member = members.member(SEAT);
      var _ = member.state();
      var _ = member.status();
      var _ = member.catalogue();
    }
  }

  private static ClientCredentials accessTrusting(Authority authority) {
    return new ClientCredentials() {
      @Override
      public SecretBytes administratorPassword() {
        return PASSWORD;
      }

      @Override
      public SSLContext tls() {
        return Tls.trusting(authority.certificatePem());
      }
    };
  }

  /** An engine's end of a pipe that gives one answer to every request. */
  private record OneAnswer(InputStream in, OutputStream out) implements Pipe {
    OneAnswer(String json) {
      this(new ByteArrayInputStream(answer(json)), OutputStream.nullOutputStream());
    }

    private static byte[] answer(String json) {
      return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
          .formatted(json.length(), json)
          .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void closeOutput() {}

    @Override
    public void close() {}
  }
}
