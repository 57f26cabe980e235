package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * The cluster's secrets: one sealed vault in the Swarm's configs. Its key is in a file that only
 * root can read on each manager's host, so the managers' Raft log alone gives no secret away.
 */
public interface VaultStore {
  /**
   * Reads one secret.
   *
   * @throws dev.skep.run.Trouble when there is none of this name or the vault cannot be opened
   */
  SecretBytes secret(String name);

  /** The names of all secrets; absent before there is a vault, unknown when they cannot be read. */
  Seen<SortedSet<String>> names();

  /**
   * Creates the secrets that do not exist. Of two runs at the same time one wins and both see its
   * secrets. It never replaces an existing secret.
   */
  void createMissing(Map<String, Supplier<SecretBytes>> makers) throws InterruptedException;

  /**
   * Sets one secret, whatever its value was: a rotation, or a secret that the operator supplied.
   */
  void put(String name, SecretBytes secret) throws InterruptedException;

  /** Forgets one secret; does nothing when there is none of this name. */
  void remove(String name) throws InterruptedException;

  /** Writes the vault's key, if there is one, to a manager's host: for one that joined later. */
  void shareKeyWith(HostName manager) throws InterruptedException;

  /**
   * Restores a vault that the Swarm has lost, and its key on this manager's host, from whichever
   * host still has it. Does nothing when there is a vault.
   *
   * @throws dev.skep.run.Trouble when no host has a key that opens it
   */
  void restore(MemoryCopy.SealedCopy copy, HostName manager) throws InterruptedException;

  /** Whether some host has a key that opens the copy. */
  boolean canOpen(MemoryCopy.SealedCopy copy);

  /** The newest vault, sealed as it lies in the Swarm. */
  Optional<MemoryCopy.SealedCopy> sealed();
}
