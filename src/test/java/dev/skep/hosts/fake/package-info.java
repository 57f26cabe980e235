/**
 * Hosts that exist in memory only, over the fake engines: for tests of what stands on hosts, and
 * for the simulation. Start reading at {@link dev.skep.hosts.fake.FakeProvider}.
 */
@NullMarked
package dev.skep.hosts.fake;

import org.jspecify.annotations.NullMarked;
