/**
 * From what a verb found to the lines and the JSON that it prints. Values in, text out: nothing
 * here asks, waits or prints. Start reading at {@link dev.skep.cli.render.StatusLines}.
 */
@NullMarked
package dev.skep.cli.render;

import org.jspecify.annotations.NullMarked;
