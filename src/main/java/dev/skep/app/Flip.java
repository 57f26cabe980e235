package dev.skep.app;

import dev.skep.balancer.BalancerFiles;
import dev.skep.balancer.Color;
import dev.skep.balancer.WantedBalancer;
import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.docker.EngineException;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Has every balancer send all requests from now on to the active colour: one line of one file, then
 * one word at the socket, each read back by the one who writes it.
 */
public record Flip(AppDesired desired, String app, long generation) implements AppStep {
  // A HAProxy that dies is started again by its engine within a second or two.
  private static final Duration LIMIT = Duration.ofSeconds(10);

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
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var color = Books.read(context, app).activeColor().orElseThrow();
    var left = new TreeMap<WantedBalancer, String>(Comparator.comparing(WantedBalancer::name));
    desired.balancers().forEach(balancer -> left.put(balancer, ""));
    try {
      context.await(() -> flipAll(context, color, left), "every balancer to be switched", LIMIT);
    } catch (Trouble trouble) {
      throw trouble.kind() == Trouble.Kind.TIMED_OUT ? notAll(left.values()) : trouble;
    }
  }

  /** One that cannot be reached holds none of the others up. */
  private boolean flipAll(AppContext context, Color color, SortedMap<WantedBalancer, String> left) {
    for (var balancer : List.copyOf(left.keySet())) {
      failing(context, balancer, color)
          .ifPresentOrElse(why -> left.put(balancer, why), () -> left.remove(balancer));
    }
    return left.isEmpty();
  }

  /** Switches one, or says why it could not be. */
  private Optional<String> failing(AppContext context, WantedBalancer balancer, Color color) {
    try {
      flip(context, balancer, color);
      return Optional.empty();
    } catch (EngineException refused) {
      return Optional.of(refused.answer());
    } catch (Trouble trouble) {
      if (trouble.kind() == Trouble.Kind.LOCKED || trouble.kind() == Trouble.Kind.ABORTED) {
        throw trouble;
      }
      return Optional.of(trouble.what());
    }
  }

  private void flip(AppContext context, WantedBalancer balancer, Color color) {
    var disk = context.balancerDisk(balancer.host(), balancer.name());
    var socket = context.balancerSocket(balancer.host(), balancer.name());
    disk.replace(BalancerFiles.map(app), ColorMap.render(Optional.of(color)));
    socket.setColor(app, color);
  }

  private Trouble notAll(Collection<String> why) {
    return Trouble.failed("%s is switched in the store, but not in every balancer.".formatted(app))
        .evidence(List.copyOf(why))
        .next("Run \"skep up\" again: it goes on from here.");
  }
}
