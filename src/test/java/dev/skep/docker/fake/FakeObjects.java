package dev.skep.docker.fake;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named data with labels that change by compare-and-set: what configs and secrets both are. */
final class FakeObjects {
  private final String kind;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  record Entry(
      String id,
      long version,
      String name,
      Map<String, String> labels,
      byte[] data,
      Instant createdAt,
      Instant updatedAt) {}

  FakeObjects(String kind) {
    this.kind = kind;
  }

  List<Entry> all() {
    return List.copyOf(entries.values());
  }

  Entry known(String engine, String call, String id) {
    return entries.values().stream()
        .filter(one -> one.id().equals(id) || one.name().equals(id))
        .findFirst()
        .orElseThrow(() -> new NotFound(engine, call, "%s %s not found".formatted(kind, id)));
  }

  void add(String engine, String call, Entry entry, int most) {
    if (entry.data().length == 0 || entry.data().length > most) {
      throw new EngineRefused(
          engine,
          call,
          400,
          "%s data must be larger than 0 and less than %d bytes".formatted(kind, most));
    }
    if (entries.values().stream().anyMatch(one -> one.name().equals(entry.name()))) {
      throw new Conflict(
          engine, call, "rpc error: %s %s already exists".formatted(kind, entry.name()));
    }
    entries.put(entry.id(), entry);
  }

  void relabel(
      String engine,
      String call,
      String id,
      long version,
      Map<String, String> labels,
      long next,
      Instant now) {
    var old = known(engine, call, id);
    if (old.version() != version) {
      throw new StaleVersion(engine, call, "rpc error: update out of sequence");
    }
    entries.put(
        old.id(),
        new Entry(
            old.id(), next, old.name(), Map.copyOf(labels), old.data(), old.createdAt(), now));
  }

  void remove(String engine, String call, String id) {
    entries.remove(known(engine, call, id).id());
  }
}
