package dev.skep.hosts.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.container.ContainerSummary;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of a container's specification, kept in the label {@link ClusterLabels#SPEC}. A
 * container whose label differs from the desired hash must be replaced.
 */
public final class SpecHash {
  private SpecHash() {}

  /**
   * The first 16 hex digits of a SHA-256 over these texts. Each text is composed of fields and
   * never of a record's {@code toString}, so that renaming a type recreates no container.
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

  /** Whether a container was made by this specification. */
  public static boolean isOf(ContainerSummary seen, String hash) {
    return hash.equals(seen.labels().get(ClusterLabels.SPEC));
  }
}
