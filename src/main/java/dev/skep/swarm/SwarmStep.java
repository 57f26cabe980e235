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

  /** Nothing of an app runs on the host, for a while. */
  static StepId aside(HostName host) {
    return StepId.of("swarm", host, "aside");
  }

  /** The host takes instances again. */
  static StepId reinstated(HostName host) {
    return StepId.of("swarm", host, "reinstate");
  }

  /** The host is in the Swarm, labelled, in its role. */
  static StepId joined(HostName host) {
    return StepId.of("swarm", host);
  }
}
