package dev.skep.balancer.model;

import java.util.Collection;
import java.util.Optional;

/**
 * One running HAProxy, asked and changed over its own socket: the fast path. What it changes is
 * forgotten at the next reload or restart, so the files are written first. Every call is bounded in
 * time; one that gets no answer is a {@link dev.skep.run.Trouble} of kind UNREACHABLE.
 */
public interface BalancerSocket {
  /** All that it works with now, in one question; colours of these apps as far as it knows them. */
  RuntimeSeen look(Collection<String> apps);

  /**
   * Sets the colour of an app for all requests from now on, and reads it back. A canary ends.
   *
   * @param fallback the other colour, if it is to answer while nobody of this one is well
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the app, or it has
   *     not taken over the colour
   */
  void setColor(String app, Color color, Optional<Color> fallback);

  /**
   * Has so many of a hundred requests go to the colour that is not the app's, where both have a
   * live instance, and reads it back; 0 is the end of it.
   *
   * @throws dev.skep.run.Trouble as for a colour
   */
  void setCanary(String app, int percent);

  /**
   * What each colour of an app has answered.
   *
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the app
   */
  ColorTraffic traffic(String app);

  /**
   * Ends the requests and connections that are under way to a server, in the middle of whatever
   * they are; nobody is kept from asking it again. They are gone a moment after this returns. What
   * a worker has that was replaced is not reached.
   *
   * @throws dev.skep.run.Trouble when the configuration that runs does not know the server
   */
  void endSessions(String backend, String server);

  /** How many workers a reload replaced that have visitors still. */
  int replaced();

  /**
   * Starts a new worker on the files as they lie there; the old one ends when its connections do.
   * Returns once the new one serves.
   *
   * @throws dev.skep.run.Trouble with HAProxy's words when it refuses the files and goes on as
   *     before
   */
  void reload();
}
