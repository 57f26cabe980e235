/**
 * One run of a goal: take the lock, observe, plan, run the plan, observe again, judge. Start
 * reading at {@link dev.skep.cluster.reconcile.Reconciler}.
 */
@NullMarked
package dev.skep.cluster.reconcile;

import org.jspecify.annotations.NullMarked;
