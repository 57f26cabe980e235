/**
 * The whole cluster taken away, its data only when that was asked for by name. Start reading at
 * {@link dev.skep.cluster.down.Teardown}.
 */
@NullMarked
package dev.skep.cluster.down;

import org.jspecify.annotations.NullMarked;
