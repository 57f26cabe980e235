package dev.skep.balancer;

import java.util.List;
import java.util.Optional;

/**
 * One running HAProxy, asked and changed over its own socket: the fast path. What it changes is
 * forgotten at the next reload or restart, so the files are written first. Every call is bounded in
 * time; one that gets no answer is a {@link dev.skep.run.Trouble} of kind UNREACHABLE.
 */
public interface BalancerSocket {
  /** The mark in the configuration that it runs; the rendering puts a hash of the text there. */
  String mark();

  /** Every server of every backend. */
  List<ServerSeen> servers();

  /** The colour in an app's map; empty when it has none or the app is not known to HAProxy. */
  Optional<Color> color(String app);

  /** Sets the colour for all requests from now on, in one go. */
  void setColor(String app, Color color);

  /**
   * Starts a new worker on the files as they lie there; the old one ends when its connections do.
   * Returns once the new one serves.
   *
   * @throws dev.skep.run.Trouble with HAProxy's words when it refuses the files and goes on as
   *     before
   */
  void reload() throws InterruptedException;
}
