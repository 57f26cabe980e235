package dev.skep.app.release;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the sessions that a balancer still has on an app's colour to which it sends no requests any
 * more. Pure. While the colour is a canary, or the fallback for an active colour without a live
 * server, the balancer does send requests there, and no session counts. Sessions of a worker that a
 * reload has replaced are not observed; they end by themselves.
 */
public record OpenSessions(String app, Color color) {
  /** The servers of the colour that have such sessions. */
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
