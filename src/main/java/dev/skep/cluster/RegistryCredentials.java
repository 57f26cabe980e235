package dev.skep.cluster;

import dev.skep.docker.image.RegistryLogins;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.spec.ImageRef;
import dev.skep.spec.RegistrySpec;
import dev.skep.spec.Spec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operator's login for an image's registry: from the environment for the registry that the file
 * names, else from the user's Docker configuration.
 */
record RegistryCredentials(
    Optional<RegistrySpec> named, Map<String, String> environment, RegistryLogins docker)
    implements Function<ImageRef, Optional<RegistryAuth>> {
  static RegistryCredentials of(Spec spec) {
    var home = Path.of(System.getProperty("user.home"));
    return new RegistryCredentials(
        spec.registry(), System.getenv(), RegistryLogins.usual(System.getenv(), home));
  }

  @Override
  public Optional<RegistryAuth> apply(ImageRef image) {
    var registry = RegistryLogins.registryOf(image.toString());
    return named
        .filter(ours -> ours.server().equals(registry))
        .flatMap(this::fromEnvironment)
        .or(() -> docker.login(registry));
  }

  private Optional<RegistryAuth> fromEnvironment(RegistrySpec registry) {
    var user = environment.get(registry.userVariable());
    var password = environment.get(registry.passwordVariable());
    return user == null || password == null
        ? Optional.empty()
        : Optional.of(new RegistryAuth(registry.server(), user, password));
  }
}
