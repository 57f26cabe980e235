/**
 * The steps on hosts: made, fenced, walled, given images, destroyed. {@link
 * dev.skep.hosts.HostsPlanner} plans them. Start reading at {@link dev.skep.hosts.steps.HostStep}.
 */
@NullMarked
package dev.skep.hosts.steps;

import org.jspecify.annotations.NullMarked;
