package dev.skep.hosts.local;

import dev.skep.run.Trouble;
import org.jspecify.annotations.Nullable;

/** How new local hosts get their images. */
public enum Stocking {
  /** Hard-linked before a host starts, where that is possible; pulled elsewhere. */
  LINKED,
  /** Pulled by each host, as real machines do. */
  PULLED;

  /** The operator's choice, for comparisons: {@code off} makes each host pull. */
  public static Stocking chosen(@Nullable String word) {
    return switch (word) {
      case null -> LINKED;
      case "", "on" -> LINKED;
      case "off" -> PULLED;
      default ->
          throw Trouble.invalid("SKEP_LOCAL_SEED is \"%s\"; it may be on or off.".formatted(word));
    };
  }
}
