/**
 * Releases of apps: claimed in the book, smoke-tested, started as Swarm services, gated by
 * HAProxy's own checks, switched to by one map entry. A deploy, an {@code up} and a heal use the
 * same planner with another goal. Start reading at {@link dev.skep.app.AppPlanner} and {@link
 * dev.skep.app.model.ReleaseBook}.
 */
@NullMarked
package dev.skep.app;

import org.jspecify.annotations.NullMarked;
