/**
 * The model of a host: its name, its place in the file, its labels, and the record of lost ones.
 * Pure. Start reading at {@link dev.skep.hosts.model.Host}.
 */
@NullMarked
package dev.skep.hosts.model;

import org.jspecify.annotations.NullMarked;
