package dev.skep.mongo.driver;

import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.Member;
import dev.skep.mongo.admin.MemberContract;
import dev.skep.mongo.admin.Seat;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.admin.SetName;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Tls;
import dev.skep.run.Time;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("engine")
class DriverMembersTest extends MemberContract {
  private Mongods mongods;
  private DriverMembers members;

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    mongods = Mongods.prepare();
    members = new DriverMembers(new LoopbackDialer(), access(mongods), AnswerPatience.WORKING);
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    members.close();
    mongods.close();
  }

  static ClientCredentials access(Mongods mongods) {
    return new ClientCredentials() {
      @Override
      public SecretBytes administratorPassword() {
        return SecretBytes.of("correct horse battery staple");
      }

      @Override
      public SSLContext tls() {
        return Tls.trusting(mongods.authorityPem());
      }
    };
  }

  static Seat seat(int port) {
    return new Seat(
        "member" + port, HostName.of("test", "mongodb", 1), new Address("127.0.0.1", port));
  }

  @Override
  protected Member freshMember(SetName set, SetKind kind) {
    try {
      return members.member(seat(mongods.start(set, kind)));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Member silentMember() {
    try {
      return members.member(seat(Mongods.freePort()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Time time() {
    return Time.system();
  }
}
