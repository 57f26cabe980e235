/**
 * The file's content as immutable values: every record is checked and complete when it exists, so
 * no later code checks it again. Pure: no files, no network, no clock. How text becomes a spec is
 * in {@code dev.skep.spec.file}. Start reading at {@link dev.skep.spec.Spec}.
 */
@NullMarked
package dev.skep.spec;

import org.jspecify.annotations.NullMarked;
