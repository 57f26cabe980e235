package dev.skep.pki;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The shared secret by which the members of one MongoDB deployment authenticate to one another.
 * MongoDB takes 6 to 1024 characters of base64 and ignores white space (manual: "Keyfile internal
 * authentication").
 */
public record Keyfile(SecretBytes secret) {
  // As the manual's own example draws it: 1008 characters of base64, just below the limit.
  private static final int RANDOM_BYTES = 756;

  public Keyfile {
    var text = secret.text().strip();
    if (!text.matches("[A-Za-z0-9+/=]{6,1024}")) {
      throw new IllegalArgumentException(
          "a keyfile is 6 to 1024 characters of base64, this one has " + text.length());
    }
  }

  public static Keyfile random(SecureRandom random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new Keyfile(SecretBytes.of(Base64.getEncoder().encode(bytes)));
  }

  /** The content of the file. */
  public String text() {
    return secret.text();
  }
}
