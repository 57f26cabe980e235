/**
 * Small values of the engine's API that several of its parts share: labels, limits, log lines,
 * events, versions. Start reading at {@link dev.skep.docker.model.Program}.
 */
@NullMarked
package dev.skep.docker.model;

import org.jspecify.annotations.NullMarked;
