/**
 * The real engine: HTTP/1.1 over pipes, JSON trees in, records out. Other packages use {@link
 * dev.skep.docker.http.HttpDocker} alone. Start reading at {@link dev.skep.docker.http.EngineCalls}
 * for how a call is made, and at any {@code …Json} for what is sent and read.
 */
@NullMarked
package dev.skep.docker.http;

import org.jspecify.annotations.NullMarked;
