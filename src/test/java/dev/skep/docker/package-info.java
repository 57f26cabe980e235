/** Promises of the engine port, held by the fake and by a real engine alike. */
@NullMarked
package dev.skep.docker;

import org.jspecify.annotations.NullMarked;
