package dev.skep.app;

import dev.skep.hosts.HostName;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Optional;

/**
 * One app that is wanted.
 *
 * @param spec as the file has it: its image is the file's, whatever the intent
 * @param hosts where instances may stand; at most one on each
 * @param constraints the same in Swarm's words: {@code node.labels.daemon==nodejs}
 * @param mongo how it reaches MongoDB; empty where the cluster has none
 */
public record WantedApp(
    AppSpec spec,
    Intent intent,
    List<HostName> hosts,
    List<String> constraints,
    Optional<MongoAccess> mongo) {
  public WantedApp {
    hosts = List.copyOf(hosts);
    constraints = List.copyOf(constraints);
  }

  public String name() {
    return spec.name();
  }
}
