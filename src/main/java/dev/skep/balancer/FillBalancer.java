package dev.skep.balancer;

import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.run.Cost;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a new HAProxy serve the apps that are known, while there may be more to serve than is
 * known. A HAProxy that found files of an earlier container serves on by them: they may say more.
 */
public record FillBalancer(ConfigureBalancer configure) implements BalancerStep {
  @Override
  public StepId id() {
    return configure.id();
  }

  @Override
  public Set<StepId> needs() {
    return configure.needs();
  }

  @Override
  public Cost cost() {
    return configure.cost();
  }

  @Override
  public String title() {
    return configure.title() + ", unless it has files of before";
  }

  @Override
  public void run(BalancerContext context) throws InterruptedException {
    var balancer = configure.balancer();
    var empty = HaproxyConfig.render(balancer, List.of(), Map.of());
    if (context.balancerDisk(balancer.host(), balancer.name()).read().equals(Seen.present(empty))) {
      configure.run(context);
    }
  }
}
