/**
 * The display of a run while it goes on: a live tree on a terminal, plain lines elsewhere, JSON
 * lines for scripts. It knows events and text, nothing of what they are about. Start reading at
 * {@link dev.skep.cli.output.Progress}.
 */
@NullMarked
package dev.skep.cli.output;

import org.jspecify.annotations.NullMarked;
