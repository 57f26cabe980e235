package dev.skep.hosts.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.container.ContainerSummary;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a container was made to be, in one word: the label {@link ClusterLabels#SPEC}. A container
 * whose label is another than the wanted spec's must be replaced.
 */
public final class SpecHash {
  private SpecHash() {}

  /**
   * SHA-256 over these texts; 16 hex digits of it. They are written by their fields, never by a
   * record's own text: a type that is renamed must make nothing anew.
   */
  public static String of(String... wanted) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      for (var part : wanted) {
        hash.update(part.getBytes(UTF_8));
        hash.update((byte) 0);
      }
      return HexFormat.of().formatHex(hash.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether a container was made to be this. */
  public static boolean isOf(ContainerSummary seen, String hash) {
    return hash.equals(seen.labels().get(ClusterLabels.SPEC));
  }
}
