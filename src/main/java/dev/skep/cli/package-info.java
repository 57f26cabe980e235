/**
 * The command line: one class for each verb, what it prints and how it exits. The only package that
 * prints, and the only one that knows picocli. Start reading at {@link dev.skep.cli.Main}.
 */
@NullMarked
package dev.skep.cli;

import org.jspecify.annotations.NullMarked;
