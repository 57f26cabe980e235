package dev.skep.swarm;

import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.Base64;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A copy of all that a cluster remembers, at one moment, in one file: what is left when every
 * manager has lost its Swarm. Its documents are no secrets; its vault is sealed.
 *
 * @param number increases with each copy that is written: the largest is the newest
 * @param at when the copy was made, ISO 8601, for a person
 * @param hosts the address of each host at that time, by name. It tells a host that was lost since
 *     from one that never existed. Empty in older copies, which did not have it
 */
public record MemoryCopy(
    int format,
    String cluster,
    long number,
    String at,
    SortedMap<String, JsonNode> documents,
    SortedMap<String, String> hosts,
    SealedCopy vault) {
  private static final int FORMAT = 1;

  /** The largest copy: ten times what a busy cluster remembers, since the file is on every host. */
  private static final int MOST_BYTES = 8 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  public MemoryCopy {
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    var told = Objects.requireNonNullElseGet(hosts, TreeMap<String, String>::new);
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  /**
   * The sealed vault as it was stored in the Swarm.
   *
   * @param base64 the bytes of the vault
   */
  public record SealedCopy(int generation, String base64) {
    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  public MemoryCopy(
      String cluster,
      long number,
      String at,
      SortedMap<String, JsonNode> documents,
      SortedMap<String, String> hosts,
      SealedCopy vault) {
    this(FORMAT, cluster, number, at, documents, hosts, vault);
  }

  /**
   * The copy as text for its file.
   *
   * @throws Trouble when it is larger than a copy may be
   */
  public String text() {
    var text = JSON.writeValueAsString(this);
    if (text.length() > MOST_BYTES) {
      throw Trouble.failed(
          "What the cluster remembers is too much for a copy: %d bytes of at most %d"
              .formatted(text.length(), MOST_BYTES));
    }
    return text;
  }

  /** Reads a copy that {@link #text} wrote; unknown when this version cannot read it. */
  public static Seen<MemoryCopy> read(String text) {
    try {
      var tree = JSON.readTree(text);
      int format = tree.path("format").asInt(0);
      if (format != FORMAT) {
        return Seen.unknown(
            "it has format %d, this Skep reads format %d".formatted(format, FORMAT));
      }
      var copy = JSON.treeToValue(tree, MemoryCopy.class);
      return copy.isWhole() ? Seen.present(copy) : Seen.unknown("it is not whole");
    } catch (JacksonException | NullPointerException | IllegalArgumentException unread) {
      return Seen.unknown("it is no copy of a cluster's memory");
    }
  }

  private boolean isWhole() {
    return !cluster.isEmpty() && vault.bytes().length > 0;
  }

  /** One document of the copy; unknown when this version cannot read it. */
  public <T> Seen<T> seen(String name, Class<T> type) {
    var tree = documents.get(name);
    return tree == null ? Seen.absent() : DocumentFormat.read(name, tree, type);
  }

  /** One document of the copy; empty when there is none, or none that this version can read. */
  public <T> Optional<T> document(String name, Class<T> type) {
    return seen(name, type).known();
  }
}
