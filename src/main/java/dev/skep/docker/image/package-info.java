/**
 * Images of one engine, and logins at registries. Start reading at {@link
 * dev.skep.docker.image.Images}.
 */
@NullMarked
package dev.skep.docker.image;

import org.jspecify.annotations.NullMarked;
