package dev.skep.cluster;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds hosts at their provider, and remembers those that are on: within one run such a host keeps
 * its address.
 */
public final class ProviderDirectory implements ClusterPorts.Directory {
  private final Provider provider;
  private final Map<HostName, Host> known = new ConcurrentHashMap<>();

  public ProviderDirectory(Provider provider) {
    this.provider = provider;
  }

  @Override
  public Host host(HostName name) {
    var host = known.get(name);
    return host != null ? host : look(name);
  }

  private Host look(HostName name) {
    switch (provider.list()) {
      case Seen.Present<List<Host>>(var hosts) ->
          hosts.stream().filter(Host::isOn).forEach(host -> known.put(host.name(), host));
      case Seen.Absent<List<Host>> _ -> {}
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable("Cannot look up host %s: %s".formatted(name, reason));
    }
    var host = known.get(name);
    if (host == null) {
      throw Trouble.unreachable("There is no running host %s.".formatted(name))
          .next("Run \"skep up\": it makes or starts what is missing.");
    }
    return host;
  }
}
