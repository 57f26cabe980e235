package dev.skep.app.model;

import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets the share of requests that every balancer sends to the idle colour: first in its file, then
 * by its socket. Closing it sets the share to 0. If a run dies before that, the next plan does so,
 * as the files then differ from the desired ones.
 */
public record CanaryShare(
    BalancerPorts ports, List<DesiredBalancer> balancers, String app, Color serving)
    implements AutoCloseable {
  public CanaryShare {
    balancers = List.copyOf(balancers);
  }

  /**
   * Sets the share on every balancer. If one refuses, the others are set all the same, and a
   * Trouble is thrown.
   */
  public void set(int percent) {
    var troubles = new ArrayList<Trouble>();
    for (var balancer : balancers) {
      try {
        var text = ColorMap.render(serving, percent);
        ports.balancerDisk(balancer.host(), balancer.name()).replace(BalancerFiles.map(app), text);
        ports.balancerSocket(balancer.host(), balancer.name()).setCanary(app, percent);
      } catch (Trouble trouble) {
        troubles.add(trouble);
      } catch (EngineException silent) {
        troubles.add(Trouble.unreachable(silent.answer()).causedBy(silent));
      }
    }
    if (!troubles.isEmpty()) {
      throw Trouble.failed(
              "Not every balancer sends %d %% of the requests for %s to its new release."
                  .formatted(percent, app))
          .evidence(troubles.stream().map(Trouble::what).toList())
          .next("Run \"skep up\" again: it sets the balancers right.")
          .causedBy(troubles.getFirst());
    }
  }

  @Override
  public void close() {
    set(0);
  }
}
