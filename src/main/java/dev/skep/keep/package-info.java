/**
 * Keeps a cluster as it was applied last: observes on events and on a timer, and heals what was
 * lost. Decides when to act, and when not; what is done is the cluster's. Start reading at {@link
 * dev.skep.keep.Keeper}.
 */
@NullMarked
package dev.skep.keep;

import org.jspecify.annotations.NullMarked;
