package dev.skep.swarm;

import dev.skep.run.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * The cluster's memory: JSON documents by name, stored by the Swarm's managers and changed by
 * compare-and-set. A document is a record that Jackson can read and write, of up to 1 MiB of JSON.
 * It holds no secrets: every client that reaches a manager can read all documents.
 */
public interface Documents {
  /**
   * Reads a document: absent when there is none, unknown when no manager answers or this version
   * cannot read it ({@link DocumentFormat}).
   */
  <T> Seen<StoredDocument<T>> read(String name, Class<T> type);

  /** Returns the same documents with this time limit for each call to a manager. */
  Documents within(Duration limit);

  /** Reads every document in one call; unknown when no manager answers. */
  Seen<Map<String, StoredDocument<JsonNode>>> observeAll();

  /**
   * Reads the document, changes it and writes it back unless another process wrote in between. Then
   * it tries again with what that process wrote, a bounded number of times. A change that changes
   * nothing writes nothing.
   *
   * @param initial the value that the change is given when there is no such document
   * @return the document as it is now
   * @throws dev.skep.run.Trouble when no manager answers, another process wrote at each trial, the
   *     document cannot be read, or the write would lose what another version wrote into it
   */
  <T> T update(String name, Class<T> type, T initial, UnaryOperator<T> change)
      throws InterruptedException;

  /**
   * Creates the document if there is none of this name.
   *
   * @return whether this call created it; of several calls at the same time exactly one did
   */
  <T> boolean create(String name, T value) throws InterruptedException;

  /**
   * Writes the document unless another process wrote since it was read.
   *
   * @return the document as it is stored now; absent when another process wrote or removed it: read
   *     again, decide again; unknown when no manager answers, and then it may have been written
   * @throws dev.skep.run.Trouble when the write would lose what another version wrote into it
   */
  <T> Seen<StoredDocument<T>> replace(String name, StoredDocument<T> read, T value)
      throws InterruptedException;

  /** Removes the document; does nothing when there is none. */
  void remove(String name) throws InterruptedException;
}
