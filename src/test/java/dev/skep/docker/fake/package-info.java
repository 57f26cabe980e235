/**
 * Engines in memory: deterministic, synchronous, joined in one Swarm where a test wants it. They
 * hold the contract that real engines hold. Start reading at {@link dev.skep.docker.fake.FakeNet}.
 */
@NullMarked
package dev.skep.docker.fake;

import org.jspecify.annotations.NullMarked;
