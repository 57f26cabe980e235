package dev.skep.cluster.store;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.lock.Lock;
import dev.skep.hosts.model.HostBook;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.Seen;
import dev.skep.swarm.DocumentFormat;
import dev.skep.swarm.SwarmObserved;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads documents out of what was observed of the Swarm, so that no document is asked for twice.
 */
public final class StoredDocuments {
  private static final String BOOKS = ReleaseBook.document("");

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          AppliedSpec.DOCUMENT,
          AppliedSpec.class,
          History.DOCUMENT,
          History.class,
          MemberBook.DOCUMENT,
          MemberBook.class,
          HostBook.DOCUMENT,
          HostBook.class,
          Lock.DOCUMENT,
          Holder.class,
          CopyMark.DOCUMENT,
          CopyMark.class,
          RecoveryMark.DOCUMENT,
          RecoveryMark.class);

  private StoredDocuments() {}

  /** Returns the type of a document; empty for a name that this version does not know. */
  static Optional<Class<?>> type(String name) {
    return name.startsWith(BOOKS)
        ? Optional.of(ReleaseBook.class)
        : Optional.ofNullable(TYPES.get(name));
  }

  /**
   * Returns why documents cannot be read, by their names. A document of an unknown kind is left
   * out.
   */
  public static SortedMap<String, String> unread(Seen<SwarmObserved> swarm) {
    var trees = new TreeMap<String, JsonNode>();
    swarm
        .known()
        .map(SwarmObserved::documents)
        .orElseGet(Map::of)
        .forEach((name, stored) -> trees.put(name, stored.value()));
    return unread(trees);
  }

  public static SortedMap<String, String> unread(Map<String, JsonNode> documents) {
    var unread = new TreeMap<String, String>();
    documents.forEach((name, tree) ->
        type(name)
            .map(type -> DocumentFormat.read(name, tree, type))
            .ifPresent(seen -> {
              if (seen instanceof Seen.Unknown<?>(var reason)) {
                unread.put(name, reason);
              }
            }));
    return unread;
  }

  /**
   * Reads one document. It is absent when there is no Swarm or no such document, and unknown when
   * it cannot be read.
   */
  public static <T> Seen<T> read(Seen<SwarmObserved> swarm, String name, Class<T> type) {
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
    return DocumentFormat.read(name, document.value(), type);
  }
}
