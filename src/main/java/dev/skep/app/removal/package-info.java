/**
 * The steps that take an app out of the cluster once its file no longer names it. Start reading at
 * {@link dev.skep.app.removal.RemoveApp}.
 */
@NullMarked
package dev.skep.app.removal;

import org.jspecify.annotations.NullMarked;
