package dev.skep.app.release;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.BalancerContext;

/** What a step may use that works on apps. */
public interface AppContext extends BalancerContext {
  OperatorSecrets operatorSecrets();
}
