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
 * Of which documents the last copy was made: the cluster's document {@link #DOCUMENT}.
 *
 * @param number of that copy
 * @param sha256 of the documents as they were, but for those that no run needs to go on
 */
public record CopyMark(long number, String sha256) {
  public static final String DOCUMENT = "copy";
  public static final CopyMark NONE = new CopyMark(0, "");

  private static final Set<String> PASSING = Set.of(DOCUMENT, Lock.DOCUMENT, History.DOCUMENT);

  /** Before the next copy is written: its number is given once, and of what it is is open. */
  public CopyMark next() {
    return new CopyMark(number + 1, "");
  }

  /** Once it is written. */
  public CopyMark of(Map<String, JsonNode> documents) {
    return new CopyMark(number, sha256(documents));
  }

  /** Whether the copy says the same as these. */
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
