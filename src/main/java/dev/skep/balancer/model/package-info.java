/**
 * What a balancer is wanted to be and was seen to be: apps, their two colours, servers, visits. The
 * ports to a running HAProxy stand here too, for the planner and {@code balancer.haproxy} both know
 * them. Start reading at {@link dev.skep.balancer.model.DesiredBalancer}.
 */
@NullMarked
package dev.skep.balancer.model;

import org.jspecify.annotations.NullMarked;
