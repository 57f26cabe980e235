/** The HTTP codec over pipes in memory: what no real engine does on demand. */
@NullMarked
package dev.skep.docker.http;

import org.jspecify.annotations.NullMarked;
