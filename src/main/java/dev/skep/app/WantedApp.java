package dev.skep.app;

import dev.skep.hosts.HostName;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Optional;

/**
 * One app that is wanted.
 *
 * @param spec as the file has it: its image is the file's, whatever the intent
 * @param placing where instances may stand
 * @param mongo how it reaches MongoDB; empty where the cluster has none
 */
public record WantedApp(AppSpec spec, Intent intent, Placing placing, Optional<MongoAccess> mongo) {
  public String name() {
    return spec.name();
  }

  public List<HostName> hosts() {
    return placing.hosts();
  }

  public List<String> constraints() {
    return placing.constraints();
  }
}
