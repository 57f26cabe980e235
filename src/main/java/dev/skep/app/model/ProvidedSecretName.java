package dev.skep.app.model;

import java.util.Optional;

/**
 * The Swarm's name for a secret that is provided.
 *
 * @param name of the value as it is
 * @param trimmed the name by an older Skep, which cut off the last line end of every file
 */
public record ProvidedSecretName(String name, Optional<String> trimmed) {
  /**
   * Whether the release needs no new value: it has this one, or has it as such an older Skep took
   * it.
   */
  public boolean isMetBy(Release release, String declared) {
    var there = Optional.ofNullable(release.secrets().get(declared));
    return there.equals(Optional.of(name)) || isTrimmedIn(release, declared);
  }

  public boolean isTrimmedIn(Release release, String declared) {
    return trimmed.isPresent()
        && trimmed.equals(Optional.ofNullable(release.secrets().get(declared)));
  }
}
