package dev.skep.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host as placement sees it.
 *
 * @param pool empty where every machine does everything
 * @param labels further labels; {@code daemon} is the pool's name unless it stands here
 * @param memory what the machine has in all
 * @param containers what is on it and stays there, whatever its state
 */
public record HostView(
    String name,
    Optional<String> pool,
    Map<String, String> labels,
    Memory memory,
    List<PlacedContainer> containers,
    HostState state) {
  public HostView {
    labels = Map.copyOf(labels);
    containers = List.copyOf(containers);
  }

  /** An empty, usable host of a pool. */
  public static HostView of(String name, String pool, Memory memory) {
    return new HostView(
        name, Optional.of(pool), Map.of(), memory, List.of(), new HostState.Usable());
  }

  public HostView with(PlacedContainer container) {
    var more = new ArrayList<>(containers);
    more.add(container);
    return new HostView(name, pool, labels, memory, more, state);
  }

  public HostView labelled(Map<String, String> some) {
    return new HostView(name, pool, some, memory, containers, state);
  }

  public HostView unusable(String reason) {
    return new HostView(name, pool, labels, memory, containers, new HostState.Unusable(reason));
  }

  /**
   * The value that a constraint with this key is compared to: for {@code node} the host's name, for
   * {@code daemon} its pool.
   */
  public Optional<String> label(String key) {
    if (labels.containsKey(key)) {
      return Optional.ofNullable(labels.get(key));
    }
    return switch (key) {
      case "node" -> Optional.of(name);
      case "daemon" -> pool;
      default -> Optional.empty();
    };
  }

  /** The memory that containers may use: all but {@link MemoryNeeds#HOST}. */
  public Memory capacity() {
    return memory.minus(MemoryNeeds.HOST);
  }

  /** The capacity that the containers on the host leave free. */
  public Memory free() {
    return containers.stream().map(PlacedContainer::memory).reduce(capacity(), Memory::minus);
  }
}
