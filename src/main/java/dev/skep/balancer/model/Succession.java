package dev.skep.balancer.model;

/**
 * Where an app stands while another takes its place: whoever has a release serves, and the one that
 * the file names before the one that it no longer names.
 */
public enum Succession {
  /** Its requests are its own, whether it has a release or not. */
  NONE,
  /** Its requests are the former one's until it has a release. */
  COMING,
  /** It has the requests that nobody who comes can answer yet. */
  GOING
}
