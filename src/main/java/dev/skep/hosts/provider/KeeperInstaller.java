package dev.skep.hosts.provider;

import dev.skep.run.Seen;
import java.util.function.Consumer;

/**
 * Installs a keeper that runs beside the hosts, in no user's process: it restarts with the machine
 * until it is removed. A cluster has one at most.
 */
public interface KeeperInstaller {
  /** The state of the installed keeper; absent when there is none. */
  Seen<State> look(String file);

  /** The state of an installed keeper. */
  enum State {
    /** The keeper runs, from this file and this version of Skep. */
    CURRENT,
    /** The keeper does not run, or it was made from something else. */
    OTHER
  }

  /**
   * Installs a keeper in the place of an earlier one; returns once it has observed the cluster.
   *
   * @param file the cluster's file, as text; it says where the hosts are
   * @throws dev.skep.run.Trouble when the keeper ends instead, with its last lines
   */
  void install(String file, Consumer<String> progress) throws InterruptedException;

  /** Stops and removes the keeper; does nothing when there is none. */
  void dismiss();
}
