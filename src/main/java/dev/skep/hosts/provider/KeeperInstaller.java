package dev.skep.hosts.provider;

import dev.skep.run.Seen;
import java.util.function.Consumer;

/**
 * Runs a keeper beside the hosts, nobody's process: started again with the machine, until it is
 * dismissed. There is one for a cluster at most.
 */
public interface KeeperInstaller {
  /** How the installed one is; absent when there is none. */
  Seen<State> look(String file);

  /** Of a keeper that is there. */
  enum State {
    /** It runs, from this file and this version of Skep. */
    CURRENT,
    /** It does not run, or it was made from something else. */
    OTHER
  }

  /**
   * Has one run, in the place of an earlier one; returns once it has looked at the cluster.
   *
   * @param file the cluster's file, as text; it says where the hosts are
   * @throws dev.skep.run.Trouble when it ends instead, with its last lines
   */
  void install(String file, Consumer<String> progress) throws InterruptedException;

  /** Ends it and takes it away; does nothing when there is none. */
  void dismiss();
}
