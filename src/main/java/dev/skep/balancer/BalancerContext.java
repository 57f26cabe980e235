package dev.skep.balancer;

import dev.skep.balancer.model.BalancerPorts;
import dev.skep.swarm.SwarmContext;

/** What a step may use that works on balancers. */
public interface BalancerContext extends SwarmContext, BalancerPorts {}
