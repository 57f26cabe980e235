package dev.skep.cli.environment;

import dev.skep.cluster.model.AppliedText;
import dev.skep.spec.Spec;

/** Opens the cluster of a file; nothing is reached before the first question. */
@FunctionalInterface
public interface ClusterOpener {
  ClusterTarget open(Spec spec, AppliedText text);
}
