package dev.skep.app.release;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a balancer still has under way on the colour of an app that it sends nobody to any more.
 * Pure. Where it has a canary, or answers in place of an active colour that has no live server, it
 * sends requests there, and none of them is left over. Of a worker that a reload has replaced
 * nothing is seen; that ends by itself.
 */
public record OpenSessions(String app, Color color) {
  /** The servers that have any. */
  public List<ServerSeen> in(RuntimeSeen seen) {
    return isLeft(seen)
        ? servers(seen, color).filter(server -> server.sessions() > 0).toList()
        : List.of();
  }

  private boolean isLeft(RuntimeSeen seen) {
    return seen.colors().get(app) == color.other()
        && !seen.canaries().containsKey(app)
        && (seen.fallbacks().get(app) != color
            || servers(seen, color.other()).anyMatch(ServerSeen::up));
  }

  private Stream<ServerSeen> servers(RuntimeSeen seen, Color which) {
    var backend = BalancedApp.backend(app, which);
    return seen.servers().stream().filter(server -> server.backend().equals(backend));
  }
}
