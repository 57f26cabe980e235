/**
 * Containers, programs in them, volumes and networks of one engine, as ports and records. Start
 * reading at {@link dev.skep.docker.container.Containers}.
 */
@NullMarked
package dev.skep.docker.container;

import org.jspecify.annotations.NullMarked;
