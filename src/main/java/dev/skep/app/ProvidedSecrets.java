package dev.skep.app;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads secrets from the environment and the files of the machine that Skep runs on.
 *
 * @param environment all variables; a record of them never shows their values
 * @param folder of the file that declares the secrets; their paths are relative to it
 */
public record ProvidedSecrets(Map<String, String> environment, Path folder)
    implements OperatorSecrets {
  // Measured on engine 26.1: a secret of 511,999 bytes passes.
  private static final int MOST_BYTES = 511_999;

  public ProvidedSecrets {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<SecretBytes> read(dev.skep.spec.SecretSpec declared) {
    return switch (declared) {
      case dev.skep.spec.SecretSpec.MongoUrl _ -> Optional.empty();
      case dev.skep.spec.SecretSpec.FromEnvironment(_, var variable) ->
          Optional.ofNullable(environment.get(variable))
              .filter(text -> !text.isEmpty()) // as CI sets secrets that it lacks
              .map(SecretBytes::of);
      case dev.skep.spec.SecretSpec.FromFile(var name, var file, var lastLineEnd) ->
          file(name, folder.resolve(file))
              .map(value ->
                  switch (lastLineEnd) {
                    case KEPT -> value;
                    case CUT -> value.withoutLastLineEnd();
                  })
              .filter(value -> value.size() > 0);
    };
  }

  private static Optional<SecretBytes> file(String name, Path path) {
    try {
      var bytes = Files.readAllBytes(path);
      if (bytes.length > MOST_BYTES) {
        throw Trouble.invalid(
                "The secret %s is too large: %s has %,d bytes, and a Swarm's secret at most %,d."
                    .formatted(name, path, bytes.length, MOST_BYTES))
            .next("Put a large file into the image, and only what is secret here.");
      }
      return Optional.of(SecretBytes.of(bytes));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw Trouble.invalid(
              "The secret %s cannot be read from %s: %s"
                  .formatted(name, path, unreadable.getMessage()))
          .next("Let the file be readable, then run the same again.");
    }
  }

  @Override
  public String toString() {
    return "ProvidedSecrets[" + folder + "]";
  }
}
