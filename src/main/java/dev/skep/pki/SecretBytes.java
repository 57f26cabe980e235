package dev.skep.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A secret that is not revealed by accident: {@code toString} never shows its bytes, and they are
 * compared in constant time. A caller of {@link #text} or {@link #bytes} takes over the care for
 * them.
 */
public final class SecretBytes {
  private final byte[] bytes;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SecretBytes of(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  public static SecretBytes of(String text) {
    return new SecretBytes(text.getBytes(UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes read as UTF-8. */
  public String text() {
    return new String(bytes, UTF_8);
  }

  /** The same secret without the line end that closes its last line, if there is one. */
  public SecretBytes withoutLastLineEnd() {
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    return of(Arrays.copyOf(bytes, end));
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /** The same hash for all secrets: a hash of the bytes would tell something about them. */
  @Override
  public int hashCode() {
    return SecretBytes.class.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
