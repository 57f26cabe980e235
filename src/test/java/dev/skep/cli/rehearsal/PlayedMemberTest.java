package dev.skep.cli.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.hosts.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.AdminException;
import dev.skep.mongo.admin.MemberState;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.driver.Access;
import dev.skep.mongo.driver.DriverMembers;
import dev.skep.mongo.driver.Patience;
import dev.skep.pki.Authority;
import dev.skep.pki.CertificateRequest;
import dev.skep.pki.Secret;
import dev.skep.pki.Tls;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The real driver meets the played member as it meets a real one: else it would rehearse errors.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlayedMemberTest {
  private static final Seat SEAT =
      new Seat("rs1_srv1", new HostName("demo-mongodb-1"), new Address("192.0.2.1", 27101));

  private final Authority authority = Authority.create("test", Instant.now(), new SecureRandom());
  private final PlayedMember played =
      PlayedMember.start(Tls.trusting(authority.certificatePem(), certificate()), "right");

  private dev.skep.pki.Certificate certificate() {
    var request = CertificateRequest.of("test").address(SEAT.address().host());
    return authority.issue(request, Instant.now(), new SecureRandom());
  }

  private DriverMembers members(String password) {
    var access =
        new Access() {
          @Override
          public Secret administratorPassword() {
            return Secret.of(password);
          }

          @Override
          public SSLContext tls() {
            return Tls.trusting(authority.certificatePem());
          }
        };
    return new DriverMembers(_ -> played.dial(), access, Patience.WORKING);
  }

  @Test
  void answersAllThatAnObserverAsks() {
    try (var members = members("right")) {
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
    try (var members = members("wrong")) {
      assertThatThrownBy(() -> members.member(SEAT).status()).isInstanceOf(AdminException.class);
    }
  }

  @AfterEach
  void end() {
    played.close();
  }
}
