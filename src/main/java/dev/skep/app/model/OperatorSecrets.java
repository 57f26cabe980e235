package dev.skep.app.model;

import dev.skep.pki.SecretBytes;
import java.util.Optional;

/** The secrets that whoever runs Skep brings along: in the environment or in files. */
@FunctionalInterface
public interface OperatorSecrets {
  /** The value as it is to reach the app; empty when it is not brought this time. */
  Optional<SecretBytes> read(dev.skep.spec.SecretSpec declared);
}
