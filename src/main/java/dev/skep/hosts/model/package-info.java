/**
 * What a host is: its name, its place in the file, its labels, and what the cluster remembers of
 * lost ones. Pure. Start reading at {@link dev.skep.hosts.model.Host}.
 */
@NullMarked
package dev.skep.hosts.model;

import org.jspecify.annotations.NullMarked;
