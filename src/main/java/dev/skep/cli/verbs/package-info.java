/**
 * The verbs, one class each, and what two or more of them share. Start reading at {@link
 * dev.skep.cli.verbs.UpCommand}.
 */
@NullMarked
package dev.skep.cli.verbs;

import org.jspecify.annotations.NullMarked;
