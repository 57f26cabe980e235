package dev.skep.balancer.haproxy;

import dev.skep.balancer.BalancedApp;
import dev.skep.balancer.Color;
import dev.skep.hosts.HostName;
import java.util.Map;

/**
 * The two backends of an app: every host of its pool at the colour's port. The words on checks were
 * measured: a dead instance is out after 0.3 s and no request is lost; one that comes is asked
 * again at once, or a release would wait for its second check. There is no "shutdown-sessions": it
 * loses what is in flight to a silent server, which the app's own timeout has answered by another.
 */
final class Backends {
  private Backends() {}

  static String render(BalancedApp app, Map<HostName, String> addresses) {
    return render(app, Color.BLUE, addresses) + render(app, Color.GREEN, addresses);
  }

  private static String render(BalancedApp app, Color color, Map<HostName, String> addresses) {
    var text = new StringBuilder();
    text.append(
        """
        backend %s
          balance leastconn
          timeout server %dms
          timeout check 1s
          option httpchk
          http-check send meth GET uri %s ver HTTP/1.1 hdr Host %s
          default-server check inter 300ms fastinter 100ms downinter 100ms rise 2 fall 2 observe layer4 error-limit 1 on-error mark-down
        """
            .formatted(app.backend(color), app.timeout().toMillis(), app.health(), app.name()));
    app.hosts().stream()
        .sorted()
        .filter(addresses::containsKey)
        .forEach(host ->
            text.append(
                "  server %s %s:%d\n".formatted(host, addresses.get(host), app.ports().of(color))));
    return text.append('\n').toString();
  }
}
