/**
 * Lets one run at a time change the cluster: a lease kept as a document in the Swarm. May use
 * documents, nothing of any tier above. Start reading at {@link dev.skep.cluster.lock.Lock}.
 */
@NullMarked
package dev.skep.cluster.lock;

import org.jspecify.annotations.NullMarked;
