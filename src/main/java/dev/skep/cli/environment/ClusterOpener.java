package dev.skep.cli.environment;

import dev.skep.cluster.model.AppliedText;
import dev.skep.spec.Spec;

/** Opens the cluster that a file is about; nothing is reached before the first question. */
@FunctionalInterface
public interface ClusterOpener {
  ClusterTarget open(Spec spec, AppliedText text);
}
