package dev.skep.hosts.fake;

import dev.skep.hosts.HostName;
import dev.skep.pki.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What only root reads, on each machine. */
final class FakePrivateFiles {
  private final Map<HostName, Map<String, Secret>> files = new TreeMap<>();

  void put(HostName host, String path, Secret content) {
    files.computeIfAbsent(host, _ -> new TreeMap<>()).put(path, content);
  }

  Optional<Secret> get(HostName host, String path) {
    return Optional.ofNullable(files.getOrDefault(host, Map.of()).get(path));
  }

  void lose(HostName host) {
    files.remove(host);
  }
}
