package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container as inspected. The stop signal is the signal that tells its program to end. The exit
 * code means something once the container has run and does not run now; the error is what kept it
 * from starting. Its environment is left out, because it may hold secrets. The process number is
 * that of its first program, as the engine's machine counts; 0 for a container that does not run.
 */
public record Container(
    String id,
    String name,
    String image,
    String imageId,
    ContainerState state,
    long pid,
    int exitCode,
    String error,
    boolean outOfMemory,
    int restarts,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Map<String, String> labels,
    String stopSignal,
    String networkMode,
    Map<String, String> addresses,
    List<Mount> mounts) {
  public Container {
    labels = SortedCopies.sorted(labels);
    addresses = SortedCopies.sorted(addresses);
    mounts = List.copyOf(mounts);
  }

  public boolean running() {
    return state == ContainerState.RUNNING;
  }
}
