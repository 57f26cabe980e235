/**
 * The steps of a release, from the pull of its image to the retirement of the one before it, and
 * what they share: attempts, jobs, the waits for instances and visits. {@link
 * dev.skep.app.ReleasePlan} has them in their order. Start reading at {@link
 * dev.skep.app.release.AppStep}.
 */
@NullMarked
package dev.skep.app.release;

import org.jspecify.annotations.NullMarked;
