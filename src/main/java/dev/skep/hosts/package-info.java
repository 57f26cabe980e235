/**
 * Hosts: listed, made, fenced and destroyed by a provider, each with an engine that is reached by
 * byte pipe. What an engine holds is observed here once, for all tiers. Start reading at {@link
 * dev.skep.hosts.provider.Provider}; {@code hosts.local} makes hosts out of containers.
 */
@NullMarked
package dev.skep.hosts;

import org.jspecify.annotations.NullMarked;
