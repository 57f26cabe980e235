/**
 * One Swarm over the hosts: formed, joined, labelled, and used as the cluster's memory. The
 * documents and the vault are stored in its configs. The engine client may be used here; MongoDB
 * and HAProxy may not. Start reading at {@link dev.skep.swarm.SwarmPlanner} and {@link
 * dev.skep.swarm.Documents}.
 */
@NullMarked
package dev.skep.swarm;

import org.jspecify.annotations.NullMarked;
