/**
 * Decides which host, member or memory is lost, how long a condition has held, and whether a step
 * would cost a quorum: pure. Slow is not dead and unknown is not absent. Start reading at {@link
 * dev.skep.cluster.losses.HostLossDetector}.
 */
@NullMarked
package dev.skep.cluster.losses;

import org.jspecify.annotations.NullMarked;
