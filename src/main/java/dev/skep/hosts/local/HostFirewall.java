package dev.skep.hosts.local;

import dev.skep.docker.Containers;
import dev.skep.docker.EngineException;
import dev.skep.docker.ExecResult;
import dev.skep.docker.ExecSpec;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Wall;
import dev.skep.pki.Secret;
import dev.skep.run.Trouble;

/**
 * Guards host containers with the iptables of their own kernel space, which is new at each start of
 * one: so the program that puts the wall up lies in the host's folder, where {@code skep-host} runs
 * it before the engine. For IPv4; the hosts' network has no IPv6.
 */
final class HostFirewall {
  /** Known to {@code skep-host}. */
  static final String FILE = HostContainer.DATA + "/skep/firewall";

  private static final String LOOK =
      HostWall.IPTABLES + "iptables -w -S " + HostWall.CHAIN + " >/dev/null";

  private final PrivateFiles files;
  private final Containers containers;
  private final Layout layout;

  HostFirewall(Containers containers, Layout layout) {
    this.files = new PrivateFiles(containers);
    this.containers = containers;
    this.layout = layout;
  }

  /** Puts the wall up, in the place of the one before. */
  Wall.Outcome put(Wall wall) {
    var program = new HostWall(layout, wall).program();
    try {
      files.write(wall.host(), FILE, Secret.of(program));
      return outcome(containers.exec(wall.host().value(), ExecSpec.of("sh", FILE)));
    } catch (EngineException silent) {
      throw Trouble.unreachable("Cannot guard host %s: %s".formatted(wall.host(), silent.answer()))
          .next("Run this again once the host is up.")
          .causedBy(silent);
    }
  }

  /** Whether one stands, as the kernel says. */
  Wall.Outcome look(HostName host) {
    try {
      return outcome(containers.exec(host.value(), ExecSpec.of("sh", "-c", LOOK)));
    } catch (EngineException silent) {
      return new Wall.Outcome.Impossible(silent.answer());
    }
  }

  private static Wall.Outcome outcome(ExecResult ended) {
    return ended.succeeded()
        ? new Wall.Outcome.Stands()
        : new Wall.Outcome.Impossible(
            ended.said().isEmpty()
                ? "exit code " + ended.exitCode()
                : ended.said().lines().findFirst().orElse("").strip());
  }
}
