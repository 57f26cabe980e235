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
 * Applies firewall policies in host containers by iptables. A container's rules are lost at each
 * start, so the program that applies them is kept in the host's folder, where {@code skep-host}
 * runs it before the engine starts. For IPv4; the hosts' network has no IPv6.
 */
final class HostFirewall {
  /** The program's file. {@code skep-host} knows its name. */
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

  /** Applies a host's policy in the place of the one before. */
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

  /** Whether a policy is in force on the host, as its kernel says. */
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
