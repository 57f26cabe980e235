package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * The cluster's secrets: one sealed vault in the Swarm's configs, whose key lies in a file that
 * only root reads on each manager's host. The managers' Raft log alone gives nothing away.
 */
public interface VaultStore {
  /**
   * One secret.
   *
   * @throws dev.skep.run.Trouble when there is none of this name or the vault cannot be opened
   */
  SecretBytes secret(String name);

  /** The names of all secrets; unknown when the vault cannot be opened. */
  Seen<SortedSet<String>> names();

  /**
   * Makes those that are not there; of two at the same time one wins and both see its secrets.
   * Nobody's secret is ever replaced by this.
   */
  void createMissing(Map<String, Supplier<SecretBytes>> makers) throws InterruptedException;

  /** Sets one secret, whatever it was before: a rotation, or what the operator brought. */
  void put(String name, SecretBytes secret) throws InterruptedException;

  /** Forgets one secret; does nothing when there is none of this name. */
  void remove(String name) throws InterruptedException;

  /** Has the key on a manager's host too, if there is one yet; a manager that joined later. */
  void shareKeyWith(HostName manager) throws InterruptedException;

  /**
   * Puts back a vault that the Swarm has lost, and its key onto this manager's host, from whichever
   * host still has it. Does nothing where there is a vault.
   *
   * @throws dev.skep.run.Trouble when no host has a key that opens it
   */
  void restore(MemoryCopy.SealedCopy copy, HostName manager) throws InterruptedException;

  /** Whether some host has a key that opens it. */
  boolean canOpen(MemoryCopy.SealedCopy copy);

  /** The newest vault, sealed as it lies in the Swarm. */
  Optional<MemoryCopy.SealedCopy> sealed();
}
