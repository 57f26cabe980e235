package dev.skep.balancer;

import dev.skep.balancer.model.BalancerPorts;
import dev.skep.swarm.SwarmContext;

/** What the steps of balancers may use. */
public interface BalancerContext extends SwarmContext, BalancerPorts {}
