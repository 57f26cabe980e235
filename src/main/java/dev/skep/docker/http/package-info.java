/**
 * The real engine: HTTP/1.1 over pipes, JSON trees in, records out. Nothing but {@link
 * dev.skep.docker.http.HttpDocker} is for others. Start reading at {@link
 * dev.skep.docker.http.EngineCalls} for how a call is made, and at any {@code …Json} for what is
 * said.
 */
@NullMarked
package dev.skep.docker.http;

import org.jspecify.annotations.NullMarked;
