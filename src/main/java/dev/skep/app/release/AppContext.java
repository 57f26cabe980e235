package dev.skep.app.release;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.balancer.BalancerContext;

/** What the steps of apps may use. */
public interface AppContext extends BalancerContext {
  OperatorSecrets operatorSecrets();
}
