package dev.skep.app.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.pki.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names an app's secrets in the Swarm. Each name ends with a keyed hash of the value: the same
 * value is the same secret, another value another one, and the name gives nothing away.
 *
 * @param key out of the vault, where it is called {@link #KEY}
 */
public record SecretNames(String cluster, String app, SecretBytes key) {
  public static final String KEY = "app.secret.names";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MOST_NAME = 64; // Swarm's limit
  private static final int HASH_BYTES = 6;

  /** The name of a declared secret with this value. */
  public String of(dev.skep.spec.SecretSpec declared, SecretBytes value) {
    return switch (declared) {
      case dev.skep.spec.SecretSpec.FromFile(var name, _, var lastLineEnd) ->
          switch (lastLineEnd) {
            case KEPT -> of(name, "bytes\0", value);
            case CUT -> of(name, value);
          };
      case dev.skep.spec.SecretSpec.FromEnvironment(var name, _) -> of(name, value);
      case dev.skep.spec.SecretSpec.MongoUrl() -> of(declared.name(), value);
    };
  }

  /**
   * The secret's name by an older Skep, which cut the last line end off every file: a release with
   * that secret is not made anew for the byte that it lacks.
   */
  public Optional<String> trimmed(dev.skep.spec.SecretSpec declared, SecretBytes value) {
    return switch (declared) {
      case dev.skep.spec.SecretSpec.FromFile(var name, _, var lastLineEnd) ->
          switch (lastLineEnd) {
            case KEPT -> Optional.of(of(name, value.withoutLastLineEnd()));
            case CUT -> Optional.empty();
          };
      case dev.skep.spec.SecretSpec.FromEnvironment _ -> Optional.empty();
      case dev.skep.spec.SecretSpec.MongoUrl _ -> Optional.empty();
    };
  }

  public String of(String declared, SecretBytes value) {
    return of(declared, "", value);
  }

  private String of(String declared, String kind, SecretBytes value) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      mac.update((app + "\0" + declared + "\0" + kind).getBytes(UTF_8));
      var hash = "." + HexFormat.of().formatHex(mac.doFinal(value.bytes()), 0, HASH_BYTES);
      var stem = "skep.%s.%s.%s".formatted(cluster, app, declared);
      return stem.substring(0, Math.min(stem.length(), MOST_NAME - hash.length())) + hash;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
