package dev.skep.cluster;

import dev.skep.run.Seen;
import dev.skep.swarm.SwarmObserved;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Picks documents out of what was observed of the Swarm, so that none is asked for twice. */
final class StoredDocuments {
  private StoredDocuments() {}

  /** Absent when there is no Swarm or no such document; unknown when it cannot be read. */
  static <T> Seen<T> read(Seen<SwarmObserved> swarm, String name, Class<T> type) {
    return switch (swarm) {
      case Seen.Absent<SwarmObserved> _ -> Seen.absent();
      case Seen.Unknown<SwarmObserved>(var reason) -> Seen.unknown(reason);
      case Seen.Present<SwarmObserved>(var seen) -> in(seen, name, type);
    };
  }

  private static <T> Seen<T> in(SwarmObserved swarm, String name, Class<T> type) {
    var document = swarm.documents().get(name);
    if (document == null) {
      return Seen.absent();
    }
    try {
      return Seen.present(JsonMapper.shared().treeToValue(document.value(), type));
    } catch (JacksonException e) {
      return Seen.unknown("document %s cannot be read: %s".formatted(name, e.getOriginalMessage()));
    }
  }
}
