/**
 * Hosts that are containers of this machine's own engine, each with an engine inside: a whole
 * cluster on one machine. Only the engine client may be used here. Start reading at {@link
 * dev.skep.hosts.local.LocalProvider} and {@link dev.skep.hosts.local.HostContainer}.
 */
@NullMarked
package dev.skep.hosts.local;

import org.jspecify.annotations.NullMarked;
