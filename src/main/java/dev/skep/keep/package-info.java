/**
 * Keeps a cluster as it was applied last: looks on events and on a timer, and heals what was lost.
 * Decides when, and when not to act; what is done is the cluster's. Start reading at {@link
 * dev.skep.keep.Keeper}.
 */
@NullMarked
package dev.skep.keep;

import org.jspecify.annotations.NullMarked;
