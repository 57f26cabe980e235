package dev.skep.app.model;

import java.util.Optional;

/**
 * What the Swarm would call a secret that is brought.
 *
 * @param name of the value as it is
 * @param trimmed what a Skep that cut off the last line end of every file called it
 */
public record ProvidedSecretName(String name, Optional<String> trimmed) {
  /** Whether the release needs no new value: it has this one, or had it from such a Skep. */
  public boolean isMetBy(Release release, String declared) {
    var there = Optional.ofNullable(release.secrets().get(declared));
    return there.equals(Optional.of(name)) || isTrimmedIn(release, declared);
  }

  public boolean isTrimmedIn(Release release, String declared) {
    return trimmed.isPresent()
        && trimmed.equals(Optional.ofNullable(release.secrets().get(declared)));
  }
}
