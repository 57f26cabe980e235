package dev.skep.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.pki.Secret;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets from the environment and the files of the machine that Skep runs on.
 *
 * @param environment all variables; a record of them never shows their values
 * @param folder of the file that declares the secrets; their paths are relative to it
 */
public record BroughtSecrets(Map<String, String> environment, Path folder)
    implements OperatorSecrets {
  public BroughtSecrets {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Secret> read(dev.skep.spec.Secret declared) {
    return switch (declared) {
      case dev.skep.spec.Secret.MongoUrl _ -> Optional.empty();
      case dev.skep.spec.Secret.FromEnvironment(_, var variable) ->
          Optional.ofNullable(environment.get(variable))
              .filter(text -> !text.isEmpty()) // as CI leaves those that it has not
              .map(Secret::of);
      case dev.skep.spec.Secret.FromFile(var name, var file) -> file(name, folder.resolve(file));
    };
  }

  private static Optional<Secret> file(String name, Path path) {
    try {
      var text = Files.readString(path, UTF_8);
      return Optional.of(text.replaceFirst("\\R\\z", ""))
          .filter(value -> !value.isEmpty())
          .map(Secret::of);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw Trouble.invalid(
              "The secret %s cannot be read from %s: %s"
                  .formatted(name, path, unreadable.getMessage()))
          .next("Let the file be readable as text, then run the same again.");
    }
  }

  @Override
  public String toString() {
    return "BroughtSecrets[" + folder + "]";
  }
}
