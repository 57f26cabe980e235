package dev.skep.app.model;

import dev.skep.pki.SecretBytes;
import java.util.Optional;

/** The secrets that the operator provides in the environment or in files. */
@FunctionalInterface
public interface OperatorSecrets {
  /** The secret's value as the app is to get it; empty if it is not provided this time. */
  Optional<SecretBytes> read(dev.skep.spec.SecretSpec declared);
}
