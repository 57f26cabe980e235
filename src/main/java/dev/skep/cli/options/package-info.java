/**
 * The options that verbs share, each group as one picocli mixin. Start reading at {@link
 * dev.skep.cli.options.RunOptions}.
 */
@NullMarked
package dev.skep.cli.options;

import org.jspecify.annotations.NullMarked;
