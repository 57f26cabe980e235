package dev.skep.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  private final Authority authority = Authority.create("shop", NOW, Seeded.random(1));

  @Test
  void issuesWhatAMemberNeeds() throws Exception {
    var issued = read(issue("rs1_srv1"));

    issued.verify(read(authority.certificatePem()).getPublicKey());
    assertThat(issued.getSubjectX500Principal().getName()).isEqualTo("CN=rs1_srv1");
    assertThat(issued.getExtendedKeyUsage()).containsExactly(SERVER_AUTH, CLIENT_AUTH);
    assertThat(issued.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(7, "10.0.0.11"), List.of(7, "fd00:0:0:0:0:0:0:11"), List.of(2, "localhost"));
    assertThat(issued.getBasicConstraints()).as("no authority").isEqualTo(-1);
  }

  @Test
  void isValidForAsLongAsAskedAndALittleBefore() throws Exception {
    var issued = read(issue("rs1_srv1"));

    issued.checkValidity(java.util.Date.from(NOW.minus(Duration.ofMinutes(59))));
    assertThat(issue("rs1_srv1").expires()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    assertThat(authority.expires()).isEqualTo(NOW.plus(Authority.VALIDITY));
  }

  @Test
  void comesBackFromItsOwnPem() throws Exception {
    var again = Authority.fromPem(authority.pem());
    var issued = read(again.issue(CertificateRequest.of("cfg1"), NOW, Seeded.random(5)));

    issued.verify(read(authority.certificatePem()).getPublicKey());
    assertThat(again.certificatePem()).isEqualTo(authority.certificatePem());
  }

  @Test
  void refusesToBeMadeFromAMembersPem() {
    var member = issue("rs1_srv1").pem();

    assertThatThrownBy(() -> Authority.fromPem(member))
        .hasMessage("the certificate is not an authority's");
    assertThatThrownBy(() -> Authority.fromPem(SecretBytes.of(authority.certificatePem())))
        .hasMessage("PEM text must hold one PRIVATE KEY, holds 0");
  }

  @Test
  void writesKeyAndCertificateIntoOneFile() {
    var issued = issue("rs1_srv1");

    assertThat(issued.pem().text())
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("-----END CERTIFICATE-----\n");
    assertThat(KeyAndCertificate.fromPem(issued.pem())).isEqualTo(issued);
    assertThat(issued.toString()).doesNotContain("PRIVATE KEY");
  }

  @Test
  void neverGivesASerialNumberTwice() {
    var random = Seeded.random(3);
    var one = read(authority.issue(CertificateRequest.of("a"), NOW, random));
    var other = read(authority.issue(CertificateRequest.of("a"), NOW, random));

    assertThat(one.getSerialNumber()).isPositive().isNotEqualTo(other.getSerialNumber());
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Authority.create("shop", NOW, Seeded.random(1)).pem()).isEqualTo(authority.pem());
  }

  @Test
  void refusesWhatCannotStandInACertificate() {
    var request = CertificateRequest.of("rs1_srv1");

    assertThatThrownBy(() -> request.address("example.com"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> request.hostname("no host")).hasMessage("not a host name: 'no host'");
    assertThatThrownBy(() -> request.validity(Duration.ZERO))
        .hasMessage("validity must be positive, is PT0S");
    assertThatThrownBy(() -> CertificateRequest.of("n".repeat(65)))
        .hasMessageStartingWith("a common name has 1 to 64 characters");
  }

  private KeyAndCertificate issue(String name) {
    var request =
        CertificateRequest.of(name)
            .address("10.0.0.11")
            .address("fd00::11")
            .hostname("localhost")
            .validity(Duration.ofDays(30));
    return authority.issue(request, NOW, Seeded.random(2));
  }

  private static X509Certificate read(KeyAndCertificate certificate) {
    return read(certificate.certificatePem());
  }

  private static X509Certificate read(String pem) {
    return PemReader.certificate(pem);
  }
}
