package dev.skep.docker.swarm;

import dev.skep.docker.model.SortedCopies;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One task of a service: the work of one slot on a node. {@code error} is the engine's reason for a
 * failure, {@code message} its word for the state. Node and container are empty before they are
 * known. Slots begin at 1, a job's at 0. {@code labels} are those of its container.
 */
public record Task(
    String id,
    String serviceId,
    int slot,
    String nodeId,
    TaskState desired,
    TaskState state,
    String message,
    String error,
    OptionalInt exitCode,
    String containerId,
    String image,
    Map<String, String> labels,
    Instant createdAt,
    Instant stateAt) {
  public Task {
    labels = SortedCopies.sorted(labels);
  }
}
