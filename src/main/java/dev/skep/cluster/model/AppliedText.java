package dev.skep.cluster.model;

import dev.skep.cluster.store.AppliedSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The spec file's text as it will be recorded, and who applies it.
 *
 * @param text with the environment's variables put in; empty where they are not all known here:
 *     then the file only serves to find its cluster
 * @param folder the file's folder on this machine: the files that it names are found there
 */
public record AppliedText(String text, String by, Path folder) {
  /** The text of a file in the folder that Skep runs in, or of none. */
  public AppliedText(String text, String by) {
    this(text, by, Path.of(""));
  }

  /** Whether a cluster can be made from the text. */
  public boolean isWhole() {
    return !text.isEmpty();
  }

  /** Returns the SHA-256 of the text: two files with one hash have the same text. */
  public String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Returns what is recorded when this text is applied after another one; the other one when both
   * have the same text.
   */
  public AppliedSpec after(AppliedSpec before, String instant) {
    return before.sha256().equals(sha256())
        ? before
        : before.followedBy(text, sha256(), by, instant);
  }
}
