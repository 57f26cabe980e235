package dev.skep.cluster.model;

/** How recent the copy must be that a cluster is recovered from. */
public enum CopyFreshness {
  /** The cluster is recovered only if nothing on its hosts was made after the copy. */
  REQUIRED,
  /** The user said that the copy may be older than what runs. */
  WAIVED
}
