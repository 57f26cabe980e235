/**
 * What is desired and observed of balancers: apps, their two colours, servers, visits. The ports to
 * a running HAProxy stand here too, since both the planner and {@code balancer.haproxy} know them.
 * Start reading at {@link dev.skep.balancer.model.DesiredBalancer}.
 */
@NullMarked
package dev.skep.balancer.model;

import org.jspecify.annotations.NullMarked;
