/**
 * The balancers: HAProxy in plain containers, its files, its map and its runtime socket. Knows
 * which backends there are and which colour of each app is served; knows nothing of releases. Start
 * reading at {@link dev.skep.balancer.BalancerPlanner}; {@code balancer.haproxy} writes and reads
 * what HAProxy understands.
 */
@NullMarked
package dev.skep.balancer;

import org.jspecify.annotations.NullMarked;
