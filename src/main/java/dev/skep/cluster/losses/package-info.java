/**
 * Which host, member or memory is lost, for how long it has been so, and whether a quorum would be:
 * pure. Slow is not dead and unknown is not absent. Start reading at {@link
 * dev.skep.cluster.losses.HostLossDetector}.
 */
@NullMarked
package dev.skep.cluster.losses;

import org.jspecify.annotations.NullMarked;
