package dev.skep.balancer.model;

import java.util.Collection;
import java.util.Optional;

/**
 * The runtime socket of one running HAProxy, the fast way to read and change it. A change is
 * forgotten at the next reload or restart, so the files are written first. Every call is bounded in
 * time; one that gets no answer throws a {@link dev.skep.run.Trouble} of kind UNREACHABLE.
 */
public interface BalancerSocket {
  /**
   * HAProxy's whole runtime state, by one question; colours of these apps as far as HAProxy knows
   * them.
   */
  RuntimeSeen look(Collection<String> apps);

  /**
   * Sets the colour of an app for all requests from now on, and reads it back. A canary ends.
   *
   * @param fallback the other colour, if it is to answer while no server of this one is well
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the app, or it has
   *     not taken over the colour
   */
  void setColor(String app, Color color, Optional<Color> fallback);

  /**
   * Sends so many of a hundred requests to the app's other colour, as long as that has a live
   * instance, and reads the share back; 0 ends the canary.
   *
   * @throws dev.skep.run.Trouble as for a colour
   */
  void setCanary(String app, int percent);

  /**
   * The traffic that each colour of an app has answered.
   *
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the app
   */
  ColorTraffic traffic(String app);

  /**
   * Ends the sessions that are under way to a server, at whatever point they are; new requests may
   * go to it again. The sessions have ended a moment after this returns. Those of a replaced worker
   * are not reached.
   *
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the server
   */
  void endSessions(String backend, String server);

  /** How many of the workers that a reload replaced still have visitors. */
  int replaced();

  /**
   * Starts a new HAProxy worker on the files as they are; the old one ends when its connections do.
   * Returns once the new one serves.
   *
   * @throws dev.skep.run.Trouble with HAProxy's words when it refuses the files and goes on as
   *     before
   */
  void reload();
}
