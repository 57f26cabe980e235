package dev.skep.app;

import dev.skep.pki.Secret;
import java.util.Optional;

/** The secrets that whoever runs Skep brings along: in the environment or in files. */
@FunctionalInterface
public interface OperatorSecrets {
  /** The value as it is to reach the app; empty when it is not brought this time. */
  Optional<Secret> read(dev.skep.spec.Secret declared);
}
