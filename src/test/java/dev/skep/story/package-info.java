/**
 * Whole stories on real parts: the command line as a user runs it, real hosts of the local
 * provider, real Swarm, MongoDB, HAProxy and app, real kills. One cluster serves many stories.
 * Start reading at {@link dev.skep.story.ClusterTest}.
 */
@NullMarked
package dev.skep.story;

import org.jspecify.annotations.NullMarked;
