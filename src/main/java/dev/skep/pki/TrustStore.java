package dev.skep.pki;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Writes a PKCS #12 file that holds one certificate to trust. A JVM reads it where other programs
 * read PEM; it holds no secret, so it has no password. The same certificate gives the same bytes,
 * which the JDK's own writer does not promise, and Bouncy Castle's second of loading is saved.
 */
public final class TrustStore {
  private static final int INTEGER = 0x02;
  private static final int OCTETS = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int TEXT = 0x1e;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int FIRST = 0xa0;

  private static final byte[] DATA = id("2a864886f70d010701");
  private static final byte[] CERTIFICATE_BAG = id("2a864886f70d010c0a0103");
  private static final byte[] X509 = id("2a864886f70d01091601");
  private static final byte[] FRIENDLY_NAME = id("2a864886f70d010914");

  /**
   * Marks the certificate as trusted for any usage. Without this attribute a JVM does not take it
   * for one to trust.
   */
  private static final byte[] TRUSTED_USAGE = id("6086480186f966adca7b0101");

  private static final byte[] ANY_USAGE = id("551d2500");

  private TrustStore() {}

  /** The bytes of the file, for a certificate in PEM. */
  public static byte[] of(String name, String certificatePem) {
    var certificate = PemReader.only(Pem.CERTIFICATE, certificatePem);
    var bag =
        of(
            SEQUENCE,
            CERTIFICATE_BAG,
            of(FIRST, of(SEQUENCE, X509, of(FIRST, of(OCTETS, certificate)))),
            of(
                SET,
                of(SEQUENCE, FRIENDLY_NAME, of(SET, of(TEXT, name.getBytes(UTF_16BE)))),
                of(SEQUENCE, TRUSTED_USAGE, of(SET, ANY_USAGE))));
    return of(SEQUENCE, of(INTEGER, new byte[] {3}), data(of(SEQUENCE, data(of(SEQUENCE, bag)))));
  }

  private static byte[] data(byte[] content) {
    return of(SEQUENCE, DATA, of(FIRST, of(OCTETS, content)));
  }

  private static byte[] id(String hex) {
    return of(OBJECT_ID, HexFormat.of().parseHex(hex));
  }

  /** A DER value: a tag, the length, and the parts one after the other. */
  private static byte[] of(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (content.size() < 0x80) {
      whole.write(content.size());
    } else if (content.size() < 0x100) {
      whole.write(0x81);
      whole.write(content.size());
    } else {
      whole.write(0x82);
      whole.write(content.size() >> 8);
      whole.write(content.size() & 0xff);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
