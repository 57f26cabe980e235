package dev.skep.cluster.model;

/** What is asked of the copy that a cluster is recovered from. */
public enum CopyFreshness {
  /** Nothing on the hosts was made after it, or nothing is recovered. */
  REQUIRED,
  /** The user said that it may be older than what runs. */
  WAIVED
}
