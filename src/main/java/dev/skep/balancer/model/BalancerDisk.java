package dev.skep.balancer.model;

import dev.skep.run.Seen;

/** The files of one HAProxy, in its container, running or not. */
public interface BalancerDisk {
  /** The balancer's files: absent if there are none, unknown if its engine does not answer. */
  Seen<BalancerFiles> read();

  /** Writes a balancer's files where there are none; needs a container, but not that it runs. */
  void writeFirst(BalancerFiles files);

  /**
   * Has HAProxy check the files, then puts each in place whole; files that are no longer named are
   * removed. Needs a running container.
   *
   * @throws dev.skep.run.Trouble with HAProxy's words when it finds a fault; nothing is changed
   *     then
   */
  void install(BalancerFiles files);

  /** Replaces one file as a whole and reads it back; the others stay as they are. */
  void replace(String path, String text);
}
