package dev.skep.cluster.model;

import dev.skep.cluster.store.AppliedSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file's text as it will be recorded, and who applies it.
 *
 * @param text with the environment's variables put in; empty where they are not all known here, so
 *     that the file does no more than find its cluster
 * @param folder of the file on this machine: where other files lie that it names
 */
public record AppliedText(String text, String by, Path folder) {
  /** Of a file that lies in the folder that Skep runs in, or nowhere. */
  public AppliedText(String text, String by) {
    this(text, by, Path.of(""));
  }

  /** Whether a cluster can be made of it. */
  public boolean isWhole() {
    return !text.isEmpty();
  }

  /** SHA-256 of the text: two files of one hash ask for the same. */
  public String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What is recorded once it follows this one; the same one when it asks for the same. */
  public AppliedSpec after(AppliedSpec before, String instant) {
    return before.sha256().equals(sha256())
        ? before
        : before.followedBy(text, sha256(), by, instant);
  }
}
