/**
 * Derives from the file what is desired: hosts, Swarm, MongoDB, balancers and apps, with the
 * identity of each image. Pure. Start reading at {@link dev.skep.cluster.desired.DesiredMaker}.
 */
@NullMarked
package dev.skep.cluster.desired;

import org.jspecify.annotations.NullMarked;
