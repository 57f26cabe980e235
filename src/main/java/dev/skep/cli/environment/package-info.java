/**
 * What a verb finds around it: terminal, environment variables, interrupts and the cluster that the
 * file is about. Start reading at {@link dev.skep.cli.environment.VerbEnvironment}.
 */
@NullMarked
package dev.skep.cli.environment;

import org.jspecify.annotations.NullMarked;
