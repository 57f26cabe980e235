/**
 * The ground under every verb: typed steps, the plan they form, the executor that runs it, and the
 * verdict it ends in. Knows no Docker, no MongoDB and no file format. Start reading at {@link
 * dev.skep.run.Step}.
 */
@NullMarked
package dev.skep.run;

import org.jspecify.annotations.NullMarked;
