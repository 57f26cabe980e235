/**
 * Turns words into a verb: the list of verbs, the parser that picocli makes of them, and what is
 * printed when words or a run are wrong. Start reading at {@link dev.skep.cli.parser.Verbs}.
 */
@NullMarked
package dev.skep.cli.parser;

import org.jspecify.annotations.NullMarked;
