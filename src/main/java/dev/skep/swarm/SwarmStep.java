package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface SwarmStep extends Step<SwarmContext> {
  StepId INIT = StepKind.INIT_SWARM.of();

  /** All secrets exist. */
  StepId VAULT = StepKind.MAKE_SECRETS.of();

  /** Nothing that may move runs on a host which was asked to leave. */
  StepId DRAINED = StepKind.DRAIN_HOSTS.of();

  /** No node of the host's is in the Swarm any more. */
  static StepId forgotten(HostName host) {
    return StepKind.FORGET_NODE.of(host);
  }

  /** Nothing of an app runs on the host, for a while. */
  static StepId aside(HostName host) {
    return StepKind.SET_ASIDE.of(host);
  }

  /** The host takes instances again. */
  static StepId reinstated(HostName host) {
    return StepKind.REINSTATE.of(host);
  }

  /** The host is in the Swarm, labelled, in its role. */
  static StepId joined(HostName host) {
    return StepKind.JOIN_SWARM.of(host);
  }
}
