package dev.skep.hosts.fake;

import dev.skep.hosts.model.HostName;
import dev.skep.pki.SecretBytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What only root reads, on each machine. */
final class FakePrivateFiles {
  private final Map<HostName, Map<String, SecretBytes>> files = new TreeMap<>();

  void put(HostName host, String path, SecretBytes content) {
    files.computeIfAbsent(host, _ -> new TreeMap<>()).put(path, content);
  }

  Optional<SecretBytes> get(HostName host, String path) {
    return Optional.ofNullable(files.getOrDefault(host, Map.of()).get(path));
  }

  void lose(HostName host) {
    files.remove(host);
  }
}
