/**
 * The port to providers of hosts, with the records that it uses and what was observed of hosts and
 * their engines. Start reading at {@link dev.skep.hosts.provider.Provider}.
 */
@NullMarked
package dev.skep.hosts.provider;

import org.jspecify.annotations.NullMarked;
