package dev.skep.balancer.model;

/**
 * The place of an app while one app takes another's: an app that has a release serves, and the one
 * that the file names goes before the one that it no longer names.
 */
public enum Succession {
  /** Its requests are its own, whether it has a release or not. */
  NONE,
  /** Its requests are the former one's until it has a release. */
  COMING,
  /** It has the requests that no coming app can answer yet. */
  GOING
}
