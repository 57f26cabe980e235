package dev.skep.docker.model;

import java.time.Instant;
import java.util.Map;

/**
 * An event of an engine: type {@code container}, action {@code die}, the id of the thing, and
 * attributes, which hold its name and labels.
 */
public record EngineEvent(
    String type, String action, String id, Map<String, String> attributes, Instant at) {
  public EngineEvent {
    attributes = SortedCopies.sorted(attributes);
  }
}
