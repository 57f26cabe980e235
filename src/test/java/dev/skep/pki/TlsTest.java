package dev.skep.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TlsTest {
  private final SecureRandom random = Seeded.random(1);
  private final Authority ours = Authority.create("shop", Instant.now(), random);
  private final Authority theirs = Authority.create("other", Instant.now(), random);

  @Test
  void trustsAMemberOfOurAuthority() throws Exception {
    assertThat(talk(member(ours, "127.0.0.1"), trusting(ours, ours))).isEqualTo("hello");
  }

  @Test
  void refusesAServerOfAnotherAuthority() {
    assertThatThrownBy(() -> talk(member(theirs, "127.0.0.1"), trusting(ours, ours)))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void refusesAServerAtAnotherAddressThanItsCertificateSays() {
    assertThatThrownBy(() -> talk(member(ours, "10.9.9.9"), trusting(ours, ours)))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void aClientOfAnotherAuthorityIsRefused() {
    assertThatThrownBy(() -> talk(member(ours, "127.0.0.1"), trusting(ours, theirs)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aClientWithoutACertificateIsRefused() {
    assertThatThrownBy(() -> talk(member(ours, "127.0.0.1"), Tls.trusting(ours.certificatePem())))
        .isInstanceOf(IOException.class);
  }

  private SSLContext member(Authority authority, String address) {
    var own = issue(authority, address);
    return Tls.trusting(authority.certificatePem(), own);
  }

  private SSLContext trusting(Authority trusted, Authority shown) {
    return Tls.trusting(trusted.certificatePem(), issue(shown, "127.0.0.2"));
  }

  private KeyAndCertificate issue(Authority authority, String address) {
    return authority.issue(CertificateRequest.of("member").address(address), Instant.now(), random);
  }

  /** The server says hello to clients that show a certificate which it trusts. */
  private static String talk(SSLContext server, SSLContext client) throws Exception {
    var loopback = InetAddress.getByName("127.0.0.1");
    try (var listening =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listening.setNeedClientAuth(true);
      listening.setSoTimeout(10_000);
      var serving = Thread.ofVirtual().start(() -> sayHello(listening));
      try (var socket =
          (SSLSocket)
              client.getSocketFactory().createSocket("127.0.0.1", listening.getLocalPort())) {
        socket.setSoTimeout(10_000);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
      } finally {
        serving.join();
      }
    }
  }

  private static void sayHello(SSLServerSocket listening) {
    try (var socket = listening.accept()) {
      socket.getOutputStream().write("hello".getBytes(UTF_8));
    } catch (IOException _) {
      // the client sees it too, and that is where the test looks
    }
  }
}
