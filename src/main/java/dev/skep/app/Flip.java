package dev.skep.app;

import dev.skep.balancer.BalancerFiles;
import dev.skep.balancer.Color;
import dev.skep.balancer.WantedBalancer;
import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * Has every balancer send all requests from now on to the active colour: one line of one file, then
 * one word at the socket, each read back by the one who writes it.
 */
public record Flip(AppDesired desired, String app, long generation) implements AppStep {
  @Override
  public StepId id() {
    return AppStep.step(app, "flip");
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(AppStep.step(app, "activate"));
  }

  @Override
  public String title() {
    return "switch %s to generation %d".formatted(app, generation);
  }

  @Override
  public void run(AppContext context) {
    var color = Books.read(context, app).activeColor().orElseThrow();
    var troubles = new ArrayList<Trouble>();
    for (var balancer : desired.balancers()) {
      try {
        flip(context, balancer, color);
      } catch (Trouble trouble) {
        troubles.add(trouble); // the others are switched all the same
      }
    }
    if (!troubles.isEmpty()) {
      throw Trouble.failed("%s is switched in the store, but not in every balancer.".formatted(app))
          .evidence(troubles.stream().map(Trouble::what).toList())
          .next("Run \"skep up\" again: it goes on from here.")
          .causedBy(troubles.getFirst());
    }
  }

  private void flip(AppContext context, WantedBalancer balancer, Color color) {
    var disk = context.balancerDisk(balancer.host(), balancer.name());
    var socket = context.balancerSocket(balancer.host(), balancer.name());
    disk.replace(BalancerFiles.map(app), ColorMap.render(Optional.of(color)));
    socket.setColor(app, color);
  }
}
