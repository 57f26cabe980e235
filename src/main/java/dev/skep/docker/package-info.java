/**
 * One Docker engine, reached over a pipe of bytes: a Unix socket, an exec on another engine, later
 * SSH. The package offers the port {@link dev.skep.docker.Docker} with its records and errors, the
 * pipes, the relay to a port inside a container, and registry logins. It knows no cluster and no
 * MongoDB. Start reading at {@link dev.skep.docker.Docker}; {@code docker.http} holds the real
 * engine.
 */
@NullMarked
package dev.skep.docker;

import org.jspecify.annotations.NullMarked;
