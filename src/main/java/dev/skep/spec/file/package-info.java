/**
 * Turns text into a spec: YAML with lines and columns, the schema that is the single truth about
 * keys and defaults, the rules that a schema cannot say, and every fault in one go. Text in, values
 * out; it reads nothing but its input and its own resources. Start reading at {@link
 * dev.skep.spec.file.SpecLoader}.
 */
@NullMarked
package dev.skep.spec.file;

import org.jspecify.annotations.NullMarked;
