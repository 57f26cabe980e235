package dev.skep.cluster.roll;

import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * A roll as it was asked for.
 *
 * @param names of hosts, whole or without the cluster's; empty: all
 */
public record RollRequest(List<String> names, Provider.Restart restart) {
  public RollRequest {
    names = List.copyOf(names);
  }
}
