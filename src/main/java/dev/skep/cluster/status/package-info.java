/**
 * Computes what {@code status} says: a report on the cluster from what was observed, and nothing
 * else. The records here are the contract of {@code status --json}. Start reading at {@link
 * dev.skep.cluster.status.StatusReport}.
 */
@NullMarked
package dev.skep.cluster.status;

import org.jspecify.annotations.NullMarked;
