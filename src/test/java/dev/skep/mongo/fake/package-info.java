/**
 * Members, routers and their sets as a small model in memory, deterministic: no clock, no threads,
 * no randomness. Held to the same contract as the real thing. Start reading at {@link
 * dev.skep.mongo.fake.FakeMongo}.
 */
@NullMarked
package dev.skep.mongo.fake;

import org.jspecify.annotations.NullMarked;
