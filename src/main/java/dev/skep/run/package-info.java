/**
 * The foundation of every verb: typed steps, the plan they form, the executor that runs it, and the
 * verdict of the run. It knows no Docker, no MongoDB and no file format. Start reading at {@link
 * dev.skep.run.Step}.
 */
@NullMarked
package dev.skep.run;

import org.jspecify.annotations.NullMarked;
