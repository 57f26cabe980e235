package dev.skep.hosts.local;

import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Volume;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostRequest;
import dev.skep.spec.ImageRef;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads and writes a host's properties in the labels of its container and of its volume, which
 * outlives the container.
 */
final class HostLabels {
  static final String ROLE = "host";
  private static final String POOL = "skep.pool";
  private static final String SLOT = "skep.slot";
  private static final String ADDRESS = "skep.address";
  private static final String MEMORY = "skep.memory";
  private static final String PUBLISHED = "skep.published";

  private HostLabels() {}

  static Map<String, String> of(String cluster, HostRequest request, int slot, String address) {
    var labels = new TreeMap<>(ClusterLabels.of(cluster, ROLE, request.name().value()));
    labels.put(POOL, request.pool());
    labels.put(SLOT, String.valueOf(slot));
    labels.put(ADDRESS, address);
    labels.put(MEMORY, String.valueOf(request.memoryBytes()));
    labels.put(PUBLISHED, written(request.published()));
    return labels;
  }

  /**
   * Reads a host from its container.
   *
   * @param network the network of the hosts
   */
  static Host read(ContainerSummary container, String network) {
    var power = power(container.state());
    boolean cut = power == Host.Power.ON && !container.addresses().containsKey(network);
    return read(container.name(), container.labels(), cut ? Host.Power.CUT_OFF : power)
        .of(image(container));
  }

  /**
   * The image of the container, by its name. A list of containers shows the id in place of a name
   * that means another image by now.
   */
  private static Optional<String> image(ContainerSummary container) {
    return Optional.ofNullable(container.labels().get(ClusterLabels.IMAGE))
        .or(() -> Optional.of(container.image()))
        .filter(name -> !ImageRef.isContent(name) && !name.isEmpty());
  }

  /** Reads a host from its volume, when its container is removed. */
  static Host read(Volume volume) {
    return read(volume, Set.of());
  }

  /**
   * Reads a host from its volume.
   *
   * @param aside the retired hosts
   */
  static Host read(Volume volume, Set<HostName> aside) {
    var power =
        aside.contains(new HostName(volume.name())) ? Host.Power.SET_ASIDE : Host.Power.STORED;
    return read(volume.name(), volume.labels(), power);
  }

  private static Host read(String name, Map<String, String> labels, Host.Power power) {
    return new Host(
        new HostName(name),
        labels.getOrDefault(POOL, ""),
        Integer.parseInt(labels.getOrDefault(SLOT, "0")),
        address(labels),
        Long.parseLong(labels.getOrDefault(MEMORY, "0")),
        published(labels),
        power);
  }

  static String address(Map<String, String> labels) {
    return labels.getOrDefault(ADDRESS, "");
  }

  static Set<Integer> published(Map<String, String> labels) {
    return ports(labels.getOrDefault(PUBLISHED, ""));
  }

  /**
   * The power of a container's state. A paused container is on: a frozen machine does not answer,
   * but is not off.
   */
  private static Host.Power power(ContainerState state) {
    return switch (state) {
      case RUNNING, PAUSED, RESTARTING -> Host.Power.ON;
      case CREATED, EXITED, DEAD, REMOVING -> Host.Power.OFF;
    };
  }

  private static String written(Set<Integer> ports) {
    return new TreeSet<>(ports).stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static Set<Integer> ports(String written) {
    return written.isEmpty()
        ? Set.of()
        : Arrays.stream(written.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }
}
