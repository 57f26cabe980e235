package dev.skep.hosts.local;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.RegistryLogins;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** The error text for an image that this machine's engine could not pull. */
final class PullTrouble {
  /** The words of registries for a client that is not known or not allowed. */
  private static final Pattern LOGIN =
      Pattern.compile(
          "unauthorized|authentication required|access denied|no basic auth",
          Pattern.CASE_INSENSITIVE);

  private PullTrouble() {}

  /**
   * Returns the error for a failed pull.
   *
   * @param login the login that was sent to the registry; its password is never shown
   */
  static Trouble of(ImageRef image, Optional<RegistryAuth> login, EngineException refused) {
    var registry = RegistryLogins.registryOf(image.toString());
    return Trouble.failed(
            "Image %s is not in this machine's engine and cannot be pulled: %s"
                .formatted(image, refused.answer()))
        .next(
            LOGIN.matcher(refused.answer()).find()
                ? logIn(registry, login)
                : "Mend its name in the file, or build it here under this name (docker build -t %s …)."
                    .formatted(image))
        .causedBy(refused);
  }

  private static String logIn(String registry, Optional<RegistryAuth> login) {
    var as =
        login
            .map(shown -> "%s was asked as %s.".formatted(registry, who(shown)))
            .orElse("No login for %s was found.".formatted(registry));
    return as
        + " Log in with \"docker login %s\", or name it as \"registry\" in the file and give the login in the environment (SKEP_REGISTRY_USER, SKEP_REGISTRY_PASSWORD)."
            .formatted(registry);
  }

  private static String who(RegistryAuth login) {
    return login.user().equals("<token>") ? "the holder of a token" : "user " + login.user();
  }
}
