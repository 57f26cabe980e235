package dev.skep.cluster.store;

import dev.skep.cluster.lock.Lock;
import dev.skep.swarm.StoredDocument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Records of which documents the last copy of the memory was made: the cluster's document {@link
 * #DOCUMENT}.
 *
 * @param number the number of that copy
 * @param sha256 the hash of the documents in it, without those that no run needs to continue
 */
public record CopyMark(long number, String sha256) {
  public static final String DOCUMENT = "copy";
  public static final CopyMark NONE = new CopyMark(0, "");

  private static final Set<String> PASSING = Set.of(DOCUMENT, Lock.DOCUMENT, History.DOCUMENT);

  /**
   * Returns the mark before the next copy is written: a number is given once, and the copy's
   * documents are still open.
   */
  public CopyMark next() {
    return new CopyMark(number + 1, "");
  }

  /** Returns the mark once the copy of these documents is written. */
  public CopyMark of(Map<String, JsonNode> documents) {
    return new CopyMark(number, sha256(documents));
  }

  /** Whether the copy holds the same as these documents. */
  public boolean isOf(Map<String, StoredDocument<JsonNode>> documents) {
    var trees = new TreeMap<String, JsonNode>();
    documents.forEach((name, stored) -> trees.put(name, stored.value()));
    return sha256.equals(sha256(trees));
  }

  private static String sha256(Map<String, JsonNode> documents) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(documents)
          .forEach((name, tree) -> {
            if (!PASSING.contains(name)) {
              digest.update("%s=%s\n".formatted(name, tree).getBytes(StandardCharsets.UTF_8));
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
