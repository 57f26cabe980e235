package dev.skep.cli.environment;

import dev.skep.cli.reach.Programs;
import dev.skep.run.Time;
import java.util.Map;

/**
 * What a verb finds around it. A test gives it other ones.
 *
 * @param environment the variables of this process
 * @param clusters opens the cluster that a file is about
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
