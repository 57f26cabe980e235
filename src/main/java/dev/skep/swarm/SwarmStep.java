package dev.skep.swarm;

import dev.skep.hosts.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepId;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface SwarmStep extends Step<SwarmContext> {
  StepId INIT = StepId.of("swarm", "init");

  /** All secrets exist. */
  StepId VAULT = StepId.of("cluster", "vault");

  /** Nothing that may move runs on a host which was asked to leave. */
  StepId DRAINED = StepId.of("swarm", "drain");

  /** No node of the host's is in the Swarm any more. */
  static StepId forgotten(HostName host) {
    return StepId.of("swarm", host, "forget");
  }

  /** The host is in the Swarm, labelled, in its role. */
  static StepId joined(HostName host) {
    return StepId.of("swarm", host);
  }
}
