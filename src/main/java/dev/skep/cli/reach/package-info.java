/**
 * The ways from a person's terminal into the cluster: containers by name, programs in them, tunnels
 * that live as long as a command, and this machine's own programs. Start reading at {@link
 * dev.skep.cli.reach.Locations}.
 */
@NullMarked
package dev.skep.cli.reach;

import org.jspecify.annotations.NullMarked;
