/**
 * What an engine answers when it does not do what it was asked for, as one sealed type. Start
 * reading at {@link dev.skep.docker.errors.EngineException}.
 */
@NullMarked
package dev.skep.docker.errors;

import org.jspecify.annotations.NullMarked;
