package dev.skep.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.ContainerSpec;
import dev.skep.docker.ContainerSummary;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a container was made to be, in one word: the label {@link Marks#SPEC}. A container whose
 * label is another than the wanted spec's must be replaced.
 */
public final class SpecHash {
  private SpecHash() {}

  /** The spec with its hash as one more label. */
  public static ContainerSpec mark(ContainerSpec spec) {
    return spec.label(Marks.SPEC, of(spec));
  }

  /** SHA-256 over the text of the wanted things; 16 hex digits of it. */
  public static String of(Object... wanted) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      for (var part : wanted) {
        hash.update(part.toString().getBytes(UTF_8));
        hash.update((byte) 0);
      }
      return HexFormat.of().formatHex(hash.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The spec's hash, over everything that it says. */
  public static String of(ContainerSpec spec) {
    var program = spec.program();
    return of(
        spec.name(),
        program,
        program.env(),
        spec.network(),
        spec.mounts(),
        spec.rights(),
        spec.limits(),
        spec.restart(),
        spec.log());
  }

  /** Whether a container was made to be this. */
  public static boolean isOf(ContainerSummary seen, String hash) {
    return hash.equals(seen.labels().get(Marks.SPEC));
  }
}
