/**
 * What an app and its releases are: the book of releases, what is desired and observed of an app,
 * and the Swarm service that a release becomes. Pure. Start reading at {@link
 * dev.skep.app.model.Release} and {@link dev.skep.app.model.ReleaseBook}.
 */
@NullMarked
package dev.skep.app.model;

import org.jspecify.annotations.NullMarked;
