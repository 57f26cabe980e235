package dev.skep.swarm;

import dev.skep.run.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * The cluster's memory: JSON documents by name, kept by the Swarm's managers, changed by
 * compare-and-set. A document is a record that Jackson can read and write; one holds up to 1 MiB of
 * JSON. No secrets: whoever reaches a manager reads them all.
 */
public interface Documents {
  /**
   * The document: absent when there is none, unknown when no manager answers or this version cannot
   * read it ({@link DocumentFormat}).
   */
  <T> Seen<StoredDocument<T>> read(String name, Class<T> type);

  /** The same documents, where no manager is waited for longer than this at a time. */
  Documents within(Duration limit);

  /** Every document, in one call; unknown when no manager answers. */
  Seen<Map<String, StoredDocument<JsonNode>>> observeAll();

  /**
   * Reads, changes and writes back unless somebody wrote in between; then again with what they
   * wrote, a bounded number of times. A change that changes nothing writes nothing.
   *
   * @param initial what the change is given when there is no such document
   * @return the document as it is now
   * @throws dev.skep.run.Trouble when no manager answers, others wrote at each trial, it cannot be
   *     read, or it would lose what another version wrote into it
   */
  <T> T update(String name, Class<T> type, T initial, UnaryOperator<T> change)
      throws InterruptedException;

  /**
   * Makes the document if there is none of this name.
   *
   * @return whether this call made it; of many at the same time exactly one is told so
   */
  <T> boolean create(String name, T value) throws InterruptedException;

  /**
   * Writes unless somebody wrote since it was read.
   *
   * @return as it is stored now; absent when somebody wrote or removed it: read again, decide
   *     again; unknown when no manager answers, and then it may have been written
   * @throws dev.skep.run.Trouble when it would lose what another version wrote into it
   */
  <T> Seen<StoredDocument<T>> replace(String name, StoredDocument<T> read, T value)
      throws InterruptedException;

  /** Removes the document; does nothing when there is none. */
  void remove(String name) throws InterruptedException;
}
