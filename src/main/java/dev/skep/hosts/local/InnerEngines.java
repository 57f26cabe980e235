package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.HostName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The engines of all hosts, each opened once: its pipe may be a program in the host and is reused.
 */
final class InnerEngines {
  private final Function<String, Docker> open;
  private final Map<HostName, Docker> opened = new ConcurrentHashMap<>();

  InnerEngines(Function<String, Docker> open) {
    this.open = open;
  }

  Docker of(HostName host) {
    return opened.computeIfAbsent(host, name -> open.apply(name.value()));
  }

  void keepOnly(Set<HostName> hosts) {
    for (var host : opened.keySet()) {
      if (!hosts.contains(host)) {
        Optional.ofNullable(opened.remove(host)).ifPresent(Docker::close);
      }
    }
  }
}
