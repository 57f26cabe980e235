/**
 * How text becomes a spec: YAML with lines and columns, the schema that is the single truth of keys
 * and defaults, the rules that a schema cannot say, and every fault at once. Text in, values out;
 * reads nothing but what it is given and its own resources. Start reading at {@link
 * dev.skep.spec.file.SpecLoader}.
 */
@NullMarked
package dev.skep.spec.file;

import org.jspecify.annotations.NullMarked;
