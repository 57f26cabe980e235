package dev.skep.hosts.local;

import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.HostName;
import dev.skep.pki.SecretBytes;
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
      IptablesScript.IPTABLES + "iptables -w -S " + IptablesScript.CHAIN + " >/dev/null";

  private final PrivateFiles files;
  private final Containers containers;
  private final LocalLayout layout;

  HostFirewall(Containers containers, LocalLayout layout) {
    this.files = new PrivateFiles(containers);
    this.containers = containers;
    this.layout = layout;
  }

  /** Puts the wall up, in the place of the one before. */
  FirewallPolicy.Outcome put(FirewallPolicy policy) {
    var program = new IptablesScript(layout, policy).program();
    try {
      files.write(policy.host(), FILE, SecretBytes.of(program));
      return outcome(containers.exec(policy.host().value(), ExecSpec.of("sh", FILE)));
    } catch (EngineException silent) {
      throw Trouble.unreachable(
              "Cannot guard host %s: %s".formatted(policy.host(), silent.answer()))
          .next("Run this again once the host is up.")
          .causedBy(silent);
    }
  }

  /** Whether one stands, as the kernel says. */
  FirewallPolicy.Outcome look(HostName host) {
    try {
      return outcome(containers.exec(host.value(), ExecSpec.of("sh", "-c", LOOK)));
    } catch (EngineException silent) {
      return new FirewallPolicy.Outcome.Impossible(silent.answer());
    }
  }

  private static FirewallPolicy.Outcome outcome(ExecResult ended) {
    return ended.succeeded()
        ? new FirewallPolicy.Outcome.Stands()
        : new FirewallPolicy.Outcome.Impossible(
            ended.said().isEmpty()
                ? "exit code " + ended.exitCode()
                : ended.said().lines().findFirst().orElse("").strip());
  }
}
