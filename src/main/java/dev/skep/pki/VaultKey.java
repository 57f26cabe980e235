package dev.skep.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** The key of a cluster's vault: 32 bytes, kept in a file that only root reads on each manager. */
public record VaultKey(SecretBytes secret) {
  static final int BYTES = 32;
  static final int ID_BYTES = 8;

  public VaultKey {
    if (secret.size() != BYTES) {
      throw new IllegalArgumentException(
          "a vault's key has %d bytes, this one has %d".formatted(BYTES, secret.size()));
    }
  }

  public static VaultKey random(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new VaultKey(SecretBytes.of(bytes));
  }

  /** Reads a key that {@link #text} wrote; white space around it does not matter. */
  public static VaultKey fromText(SecretBytes text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.text().strip());
    } catch (IllegalArgumentException _) { // its message quotes a character of the key
      throw new IllegalArgumentException("a vault's key is written in base64, this one is not");
    }
    return new VaultKey(SecretBytes.of(bytes));
  }

  /** The key as one line of base64, for the file. */
  public SecretBytes text() {
    return SecretBytes.of(Base64.getEncoder().encode(secret.bytes()));
  }

  /** An id that tells keys apart and nothing more: it may be written beside what the key seals. */
  byte[] id() {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update("skep vault key".getBytes(US_ASCII));
      return Arrays.copyOf(hash.digest(secret.bytes()), ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
