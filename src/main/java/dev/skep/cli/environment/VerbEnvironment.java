package dev.skep.cli.environment;

import dev.skep.cli.reach.Programs;
import dev.skep.run.Time;
import java.util.Map;

/**
 * The environment of a verb; a test passes another one.
 *
 * @param environment the variables of this process
 * @param clusters opens the cluster of a file
 * @param programs runs other programs of this machine
 */
public record VerbEnvironment(
    Terminal terminal,
    Map<String, String> environment,
    Time time,
    ClusterOpener clusters,
    Programs programs) {
  public VerbEnvironment {
    environment = Map.copyOf(environment);
  }
}
