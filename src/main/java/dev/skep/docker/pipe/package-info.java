/** Pipes of bytes to an engine. Start reading at {@link dev.skep.docker.pipe.Pipe}. */
@NullMarked
package dev.skep.docker.pipe;

import org.jspecify.annotations.NullMarked;
