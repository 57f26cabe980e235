package dev.skep.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.rehearsal.PlayedMember;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Seat;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that looks for months meets many members, and keeps its ways to those there are. */
@Timeout(60)
class KeptClientsTest {
  private static final Seat STAYS = seat("rs1_srv1", 27101);
  private static final Seat GOES = seat("rs1_srv2", 27102);

  private final Authority authority = Authority.create("test", Instant.now(), new SecureRandom());
  private final Map<Seat, AtomicInteger> open = new ConcurrentHashMap<>();

  private static Seat seat(String name, int port) {
    return new Seat(name, new HostName("demo-mongodb-1"), new Address("192.0.2.1", port));
  }

  private AtomicInteger pipes(Seat seat) {
    return open.computeIfAbsent(seat, _ -> new AtomicInteger());
  }

  private DriverMembers members(PlayedMember played) {
    return new DriverMembers(
        seat -> new Counted(played.dial(), pipes(seat)),
        new ClientCredentials() {
          @Override
          public SecretBytes administratorPassword() {
            return SecretBytes.of("right");
          }

          @Override
          public SSLContext tls() {
            return Tls.trusting(authority.certificatePem());
          }
        },
        AnswerPatience.WORKING);
  }

  private PlayedMember played() {
    var request = CertificateRequest.of("test").address("192.0.2.1");
    var own = authority.issue(request, Instant.now(), new SecureRandom());
    return PlayedMember.start(Tls.trusting(authority.certificatePem(), own), "TLSv1.3", "right");
  }

  @Test
  void nothingStaysOpenToAMemberThatIsThereNoMore() throws Exception {
    try (var played = played();
        var members = members(played)) {
      var _ = members.member(STAYS).status();
      var _ = members.member(GOES).status();
      int before = pipes(STAYS).get();
      assertThat(pipes(GOES).get()).isPositive();

      members.keepOnly(Set.of(STAYS));

      Waiting.await(
          Time.system(),
          () -> pipes(GOES).get() == 0,
          "its pipes to be closed",
          Duration.ofSeconds(10));
      assertThat(pipes(STAYS).get()).isEqualTo(before);
      assertThat(members.member(GOES).status().primary()).as("who is asked again").isPresent();
    }
  }

  /** A pipe that counts as open until it is closed. */
  private record Counted(Pipe pipe, AtomicInteger count, AtomicInteger closed) implements Pipe {
    Counted(Pipe pipe, AtomicInteger count) {
      this(pipe, count, new AtomicInteger());
      count.incrementAndGet();
    }

    @Override
    public InputStream in() {
      return pipe.in();
    }

    @Override
    public OutputStream out() {
      return pipe.out();
    }

    @Override
    public void closeOutput() throws IOException {
      pipe.closeOutput();
    }

    @Override
    public void close() {
      if (closed.getAndIncrement() == 0) {
        count.decrementAndGet();
      }
      pipe.close();
    }
  }
}
