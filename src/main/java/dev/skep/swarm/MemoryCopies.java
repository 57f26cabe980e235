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

/** Reads and writes a cluster's memory copies on its hosts, in files that only root can read. */
public record MemoryCopies(Provider provider) {
  static final String PATH = "/var/lib/docker/skep/memory.json";

  /** Writes the copy to a host and replaces the earlier copy as a whole. */
  public void write(HostName host, MemoryCopy copy) throws InterruptedException {
    provider.writePrivateFile(host, PATH, SecretBytes.of(copy.text()));
  }

  /**
   * The copy on each host: absent when there is none, unknown when the host does not answer or the
   * copy is damaged.
   */
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

  /** The newest copy of a cluster, by its number; the hosts' clocks do not matter. */
  public static Optional<MemoryCopy> newest(String cluster, Collection<Seen<MemoryCopy>> found) {
    return found.stream()
        .flatMap(copy -> copy.known().stream())
        .filter(copy -> copy.cluster().equals(cluster))
        .max(Comparator.comparingLong(MemoryCopy::number));
  }
}
