package dev.skep.pki;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random password of 32 characters that need no escaping in a URL, a shell or YAML: letters,
 * digits, {@code -} and {@code _}. 192 bits.
 */
public record Password(SecretBytes secret) {
  private static final int RANDOM_BYTES = 24; // 32 characters of base64, without padding

  public static Password random(SecureRandom random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new Password(SecretBytes.of(Base64.getUrlEncoder().encode(bytes)));
  }

  /** The password itself. */
  public String text() {
    return secret.text();
  }
}
