/**
 * The steps on hosts: make them, fence them, apply their firewalls, give them images, destroy them.
 * {@link dev.skep.hosts.HostsPlanner} plans them. Start reading at {@link
 * dev.skep.hosts.steps.HostStep}.
 */
@NullMarked
package dev.skep.hosts.steps;

import org.jspecify.annotations.NullMarked;
