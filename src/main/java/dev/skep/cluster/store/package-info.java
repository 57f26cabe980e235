/**
 * Documents that belong to the cluster as a whole: the spec that was applied last, and the history
 * of what was done, when and by whom. Start reading at {@link dev.skep.cluster.store.AppliedSpec}.
 */
@NullMarked
package dev.skep.cluster.store;

import org.jspecify.annotations.NullMarked;
