/**
 * Renders what a verb found as lines and JSON. Values in, text out: no class here asks, waits or
 * prints. Start reading at {@link dev.skep.cli.render.StatusLines}.
 */
@NullMarked
package dev.skep.cli.render;

import org.jspecify.annotations.NullMarked;
