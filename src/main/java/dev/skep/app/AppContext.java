package dev.skep.app;

import dev.skep.balancer.BalancerContext;

/** What a step may use that works on apps. */
public interface AppContext extends BalancerContext {
  OperatorSecrets operatorSecrets();
}
