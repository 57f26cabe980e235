package dev.skep.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.driver.AnswerPatience;
import dev.skep.mongo.driver.ClientCredentials;
import dev.skep.mongo.driver.DriverMembers;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real driver meets the played member as it meets a real one: else it would rehearse errors.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlayedMemberTest {
  private static final Seat SEAT =
      new Seat("rs1_srv1", new HostName("demo-mongodb-1"), new Address("192.0.2.1", 27101));

  private final Authority authority = Authority.create("test", Instant.now(), new SecureRandom());

  private PlayedMember played(String protocol) {
    var tls = Tls.trusting(authority.certificatePem(), certificate());
    return PlayedMember.start(tls, protocol, "right");
  }

  private dev.skep.pki.KeyAndCertificate certificate() {
    var request = CertificateRequest.of("test").address(SEAT.address().host());
    return authority.issue(request, Instant.now(), new SecureRandom());
  }

  private DriverMembers members(PlayedMember played, String password) {
    var access =
        new ClientCredentials() {
          @Override
          public SecretBytes administratorPassword() {
            return SecretBytes.of(password);
          }

          @Override
          public SSLContext tls() {
            return Tls.trusting(authority.certificatePem());
          }
        };
    return new DriverMembers(_ -> played.dial(), access, AnswerPatience.WORKING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void answersAllThatAnObserverAsks(String protocol) {
    try (var played = played(protocol);
        var members = members(played, "right")) {
      members.prepare();
      var member = members.member(SEAT);

      assertThat(member.state()).isInstanceOf(MemberState.InSet.class);
      assertThat(member.status().primary()).isPresent();
      var catalogue = member.catalogue();
      assertThat(catalogue.shard(new SetName("rs1"))).isPresent();
      assertThat(catalogue.users()).containsExactly("nodejs");
      assertThat(catalogue.majorityWrites()).isTrue();
      assertThat(catalogue.collections()).containsOnlyKeys("nodejs.notes");
    }
  }

  @Test
  void theDriverItselfChecksThatTheMemberKnowsThePassword() {
    try (var played = played("TLSv1.3");
        var members = members(played, "wrong")) {
      assertThatThrownBy(() -> members.member(SEAT).status()).isInstanceOf(AdminException.class);
    }
  }
}
