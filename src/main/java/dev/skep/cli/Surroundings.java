package dev.skep.cli;

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
public record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    Time time,
    Clusters clusters,
    Programs programs) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
