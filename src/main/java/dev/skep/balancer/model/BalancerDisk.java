package dev.skep.balancer.model;

import dev.skep.run.Seen;

/** The files of one HAProxy, in its container, running or not. */
public interface BalancerDisk {
  /** The files: absent when there are none, unknown when nobody answers. */
  Seen<BalancerFiles> read();

  /** Puts files where there are none; needs a container, but not that it runs. */
  void writeFirst(BalancerFiles files);

  /**
   * Has HAProxy check the files, then puts each in place whole; those that are no longer named go.
   * Needs a running container.
   *
   * @throws dev.skep.run.Trouble with HAProxy's words when it finds a fault; nothing is changed
   *     then
   */
  void install(BalancerFiles files);

  /** Puts one file in place, whole, and reads it back; the others stay as they are. */
  void replace(String path, String text);
}
