package dev.skep.cluster;

import dev.skep.app.OperatorSecrets;
import dev.skep.pki.Secret;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that the operator brings: variables of the environment, files.
 *
 * @param folder that relative files stand in
 */
record BroughtSecrets(Map<String, String> environment, Path folder) implements OperatorSecrets {
  @Override
  public Optional<Secret> read(dev.skep.spec.Secret declared) {
    return switch (declared) {
      case dev.skep.spec.Secret.MongoUrl _ -> Optional.empty();
      case dev.skep.spec.Secret.FromEnvironment(var _, var variable) ->
          Optional.ofNullable(environment.get(variable)).map(Secret::of);
      case dev.skep.spec.Secret.FromFile(var name, var file) -> file(name, folder.resolve(file));
    };
  }

  private static Optional<Secret> file(String name, Path file) {
    try {
      return Optional.of(Secret.of(Files.readString(file).stripTrailing()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw Trouble.invalid(
              "Could not read secret %s from %s: %s".formatted(name, file, e.getMessage()))
          .next("Let this user read the file, or name another one.");
    }
  }
}
