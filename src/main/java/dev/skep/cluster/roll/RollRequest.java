package dev.skep.cluster.roll;

import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * The request of a roll: which hosts to restart, and how.
 *
 * @param names names of hosts, with or without the cluster's name; empty: all
 */
public record RollRequest(List<String> names, Provider.Restart restart) {
  public RollRequest {
    names = List.copyOf(names);
  }
}
