/**
 * Removes the whole cluster, its data only when the user said so explicitly. Start reading at
 * {@link dev.skep.cluster.down.Teardown}.
 */
@NullMarked
package dev.skep.cluster.down;

import org.jspecify.annotations.NullMarked;
