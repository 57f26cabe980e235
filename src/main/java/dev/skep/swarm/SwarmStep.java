package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;

/** A step on the Swarm. Its ids are the names by which steps of other packages need it. */
public interface SwarmStep extends Step<SwarmContext> {
  StepId INIT = StepKind.INIT_SWARM.of();

  /** All secrets exist. */
  StepId VAULT = StepKind.MAKE_SECRETS.of();

  /** No movable instance runs on a host that is to be removed. */
  StepId DRAINED = StepKind.DRAIN_HOSTS.of();

  /** The host has no node in the Swarm any more. */
  static StepId forgotten(HostName host) {
    return StepKind.FORGET_NODE.of(host);
  }

  /** No instance of an app runs on the host, for a while. */
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
