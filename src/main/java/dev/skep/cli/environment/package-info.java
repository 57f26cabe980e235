/**
 * The environment of a verb: terminal, environment variables, interrupts and the cluster of the
 * file. Start reading at {@link dev.skep.cli.environment.VerbEnvironment}.
 */
@NullMarked
package dev.skep.cli.environment;

import org.jspecify.annotations.NullMarked;
