/**
 * Pipes of bytes to an engine, and how they are opened. Start reading at {@link
 * dev.skep.docker.pipe.Pipe}.
 */
@NullMarked
package dev.skep.docker.pipe;

import org.jspecify.annotations.NullMarked;
