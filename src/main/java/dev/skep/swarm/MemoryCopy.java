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
 * All that a cluster remembers, at one moment, in one file: what is left of it when every manager
 * has lost its Swarm. Its documents are no secrets; its vault is sealed.
 *
 * @param number counts up with each copy that is written: the largest is the newest
 * @param at when, ISO 8601, for a person
 * @param hosts where each host stood then, by name: who is gone later is told from who never was.
 *     Empty in a copy of before, which did not say
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

  /** Ten times what a busy cluster remembers; a file on every host is no place for more. */
  private static final int MOST_BYTES = 8 << 20;

  private static final JsonMapper JSON = JsonMapper.shared();

  public MemoryCopy {
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    var told = Objects.requireNonNullElseGet(hosts, TreeMap<String, String>::new);
    hosts = Collections.unmodifiableSortedMap(new TreeMap<>(told));
  }

  /**
   * The sealed vault as it lay in the Swarm.
   *
   * @param base64 its bytes
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
   * For the file.
   *
   * @throws Trouble when it is too much for one
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

  /** Reads what {@link #text} wrote; unknown when this version cannot. */
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

  /** One document; unknown when this version cannot read it. */
  public <T> Seen<T> seen(String name, Class<T> type) {
    var tree = documents.get(name);
    return tree == null ? Seen.absent() : DocumentFormat.read(name, tree, type);
  }

  /** One document; empty when there is none, or none that this version can read. */
  public <T> Optional<T> document(String name, Class<T> type) {
    return seen(name, type).known();
  }
}
