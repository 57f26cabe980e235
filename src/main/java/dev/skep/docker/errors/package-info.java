/**
 * The errors of an engine call, as one sealed type. Start reading at {@link
 * dev.skep.docker.errors.EngineException}.
 */
@NullMarked
package dev.skep.docker.errors;

import org.jspecify.annotations.NullMarked;
