/**
 * The documents that belong to the cluster as a whole: the spec that was applied last, and what was
 * done to it when and by whom. Start reading at {@link dev.skep.cluster.store.AppliedSpec}.
 */
@NullMarked
package dev.skep.cluster.store;

import org.jspecify.annotations.NullMarked;
