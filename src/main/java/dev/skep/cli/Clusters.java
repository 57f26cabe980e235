package dev.skep.cli;

import dev.skep.cluster.AppliedText;
import dev.skep.spec.Spec;

/** Opens the cluster that a file is about; nothing is reached before the first question. */
@FunctionalInterface
public interface Clusters {
  Target open(Spec spec, AppliedText text);
}
