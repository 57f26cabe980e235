package dev.skep.hosts.local;

import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostRequest;
import dev.skep.run.Trouble;
import java.util.regex.Pattern;

/** The error text for a host container that the engine would not start. */
final class StartTrouble {
  private static final Pattern TAKEN =
      Pattern.compile(
          ":(\\d+) failed: port is already allocated|:(\\d+): bind: address already in use");

  private StartTrouble() {}

  /** The error for a paused host: it is not off and will never answer. */
  static Trouble paused(String host) {
    return Trouble.unreachable("Host %s does not answer: its container is paused.".formatted(host))
        .next("Let it go on with \"docker unpause %s\", then run this again.".formatted(host));
  }

  /** The error for the container that forwards ports, for instance {@code 8080=shop-node-2}. */
  static Trouble ofForwarder(String forwards, EngineException refused) {
    var what = "Cannot forward ports of this machine (%s): ".formatted(forwards);
    var taken = TAKEN.matcher(refused.answer());
    if (taken.find()) {
      var port = taken.group(1) == null ? taken.group(2) : taken.group(1);
      return Trouble.failed(what + "port %s is taken.".formatted(port))
          .evidence(java.util.List.of(refused.answer()))
          .next(
              "See who holds it (docker ps --filter publish=%s; ss -ltnp 'sport = :%s'), end that, and run this again: no host was stopped."
                  .formatted(port, port))
          .causedBy(refused);
    }
    return Trouble.failed(what + refused.answer())
        .next("\"skep doctor\" looks for what this machine lacks. No host was stopped.")
        .causedBy(refused);
  }

  static Trouble of(HostRequest request, EngineException refused) {
    var taken = TAKEN.matcher(refused.answer());
    if (taken.find()) {
      var port = taken.group(1) == null ? taken.group(2) : taken.group(1);
      return Trouble.failed(
              "Cannot start host %s: port %s of this machine is taken."
                  .formatted(request.name(), port))
          .evidence(java.util.List.of(refused.answer()))
          .next(
              "See who holds it (docker ps --filter publish=%s; ss -ltnp 'sport = :%s'), end that, or name another port as balancer.http in the file."
                  .formatted(port, port))
          .causedBy(refused);
    }
    return Trouble.failed("Cannot start host %s: %s".formatted(request.name(), refused.answer()))
        .next("\"skep doctor\" looks for what this machine lacks.")
        .causedBy(refused);
  }
}
