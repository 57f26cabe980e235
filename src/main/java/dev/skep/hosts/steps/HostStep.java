package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.spec.ImageRef;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface HostStep extends Step<HostsContext> {
  StepId NETWORK = StepKind.PREPARE_NETWORK.of();
  StepId REGISTRY = StepKind.PREPARE_REGISTRY.of();
  StepId IMAGES = StepKind.SEED_IMAGES.of();

  /** The hosts that run let through what the file says. */
  StepId FIREWALL = StepKind.GUARD_HOSTS.of();

  /** The host is given up for good, and that is written down. */
  static StepId retired(HostName host) {
    return StepKind.RETIRE_HOST.of(host);
  }

  /** Hosts that were there before hold nothing of a cluster. */
  StepId HEARD = StepKind.HEAR_HOSTS.of();

  /** Nobody builds up again what is being taken away. */
  StepId KEEPER_GONE = StepKind.DISMISS_KEEPER.of();

  /** That the host is made anew is written down. */
  static StepId remade(HostName host) {
    return StepKind.NOTE_REMAKE.of(host);
  }

  /** No Swarm is managed from the host any more, where it was asked to leave. */
  static StepId relieved(HostName host) {
    return StepKind.RELIEVE_MANAGER.of(host);
  }

  /** The host is off and cannot come back by itself. */
  static StepId fenced(HostName host) {
    return StepKind.FENCE_HOST.of(host);
  }

  /** The machine is no more. */
  static StepId removed(HostName host) {
    return StepKind.DESTROY_HOST.of(host);
  }

  /** The host is made and its engine answers. */
  static StepId raised(HostName host) {
    return StepKind.RAISE_HOST.of(host);
  }

  /** Images that nothing uses are off the host, where its disk fills up. */
  static StepId pruned(HostName host) {
    return StepKind.PRUNE_IMAGES.of(host);
  }

  /** The image is in the host's store. */
  static StepId image(HostName host, ImageRef image) {
    return StepKind.PULL_IMAGE.of(host, image);
  }
}
