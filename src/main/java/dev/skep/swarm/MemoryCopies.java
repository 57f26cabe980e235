package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Copies of a cluster's memory on its hosts, each in a file that only root reads. */
public record MemoryCopies(Provider provider) {
  static final String PATH = "/var/lib/docker/skep/memory.json";

  /** Puts it there in place of the one before, whole. */
  public void write(HostName host, MemoryCopy copy) throws InterruptedException {
    provider.writePrivateFile(host, PATH, SecretBytes.of(copy.text()));
  }

  /** What each host has: absent when none, unknown when it is silent or what it has is damaged. */
  public SortedMap<HostName, Seen<MemoryCopy>> read(Collection<HostName> hosts) {
    var found = new ConcurrentSkipListMap<HostName, Seen<MemoryCopy>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hosts.forEach(host -> threads.execute(() -> found.put(host, read(host))));
    }
    return found;
  }

  private Seen<MemoryCopy> read(HostName host) {
    return switch (provider.readPrivateFile(host, PATH)) {
      case Seen.Present<SecretBytes>(var text) -> MemoryCopy.read(text.text());
      case Seen.Absent<SecretBytes> _ -> Seen.absent();
      case Seen.Unknown<SecretBytes>(var reason) -> Seen.unknown(reason);
    };
  }

  /** The newest of a cluster's; a host's clock has no say in it. */
  public static Optional<MemoryCopy> newest(String cluster, Collection<Seen<MemoryCopy>> found) {
    return found.stream()
        .flatMap(copy -> copy.known().stream())
        .filter(copy -> copy.cluster().equals(cluster))
        .max(Comparator.comparingLong(MemoryCopy::number));
  }
}
