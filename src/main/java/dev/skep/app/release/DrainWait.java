package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;

/**
 * Waits for the sessions on a colour that gets no requests any more, before its instances are
 * removed. Each session may take a drain from its begin, as if the colour was switched from in good
 * time; one that takes longer has had its time. Without sessions there is no wait.
 */
record DrainWait(AppContext context, List<DesiredBalancer> balancers, DesiredApp app, Color color) {
  DrainWait {
    balancers = List.copyOf(balancers);
  }

  void await() throws InterruptedException {
    try {
      context.await(
          () -> balancers.stream().noneMatch(this::hasAny),
          "what is under way on %s of %s to end".formatted(color, app.name()),
          drain());
    } catch (Trouble trouble) {
      if (trouble.kind() != Trouble.Kind.TIMED_OUT) {
        throw trouble;
      }
      context.say("what is still under way on %s has had its drain".formatted(color));
    }
  }

  private Duration drain() {
    return app.spec().drain();
  }

  /**
   * Whether the balancer has a session on the colour whose drain is not over; a silent balancer may
   * have some.
   */
  private boolean hasAny(DesiredBalancer balancer) {
    try {
      var backend = BalancedApp.backend(app.name(), color);
      var socket = context.balancerSocket(balancer.host(), balancer.name());
      return socket.look(List.of(app.name())).servers().stream()
          .filter(server -> server.backend().equals(backend))
          .anyMatch(server -> server.sessions() > 0 && server.sinceLast().compareTo(drain()) < 0);
    } catch (EngineException silent) {
      return true;
    } catch (Trouble trouble) {
      if (trouble.kind() != Trouble.Kind.UNREACHABLE) {
        throw trouble;
      }
      return true;
    }
  }
}
