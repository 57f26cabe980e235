package dev.skep.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes certificates. It is the only type here that touches Bouncy Castle. */
final class CertificateIssuer {
  /** A certificate is valid from a little before it was made, because hosts' clocks differ. */
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private CertificateIssuer() {}

  static KeyAndCertificate authority(
      String name, Instant now, Duration validity, SecureRandom random) {
    try {
      var keys = newKeys(random);
      var subject = subject(name + " authority");
      var builder = builder(subject, subject, keys.getPublic(), now, validity, random);
      var ids = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
      return signed(builder, keys.getPrivate(), keys.getPrivate(), random);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("Cannot create the authority of " + name, e);
    }
  }

  static KeyAndCertificate leaf(
      KeyAndCertificate authority, CertificateRequest request, Instant now, SecureRandom random) {
    try {
      var issuer = PemReader.certificate(authority.certificatePem());
      var issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
      var keys = newKeys(random);
      var builder =
          builder(
              issuerName,
              subject(request.name()),
              keys.getPublic(),
              now,
              request.validity(),
              random);
      var ids = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
      var alternatives = alternatives(request);
      if (alternatives.length > 0) {
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
      }
      return signed(builder, PemReader.key(authority.keyPem()), keys.getPrivate(), random);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("Cannot issue a certificate for " + request.name(), e);
    }
  }

  private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static X500Name subject(String name) {
    return new X500NameBuilder().addRDN(BCStyle.CN, name).build();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      PublicKey key,
      Instant now,
      Duration validity,
      SecureRandom random) {
    // RFC 5280, 4.1.2.2: positive, unique, at most 20 bytes.
    var serial = new BigInteger(127, random).add(BigInteger.ONE);
    return new JcaX509v3CertificateBuilder(
        issuer,
        serial,
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(validity)),
        subject,
        key);
  }

  private static GeneralName[] alternatives(CertificateRequest request) {
    var names = new java.util.ArrayList<GeneralName>();
    request.addresses().forEach(ip -> names.add(new GeneralName(GeneralName.iPAddress, ip)));
    request.hostnames().forEach(dns -> names.add(new GeneralName(GeneralName.dNSName, dns)));
    return names.toArray(GeneralName[]::new);
  }

  private static KeyAndCertificate signed(
      X509v3CertificateBuilder builder,
      PrivateKey issuerKey,
      PrivateKey ownKey,
      SecureRandom random)
      throws OperatorCreationException, IOException {
    var signer =
        new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random).build(issuerKey);
    return new KeyAndCertificate(
        Pem.of(Pem.CERTIFICATE, builder.build(signer).getEncoded()),
        SecretBytes.of(Pem.of(Pem.PRIVATE_KEY, ownKey.getEncoded())));
  }
}
