package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.spec.ImageRef;

/** A step on hosts. Its ids are the names by which steps of other packages need it. */
public interface HostStep extends Step<HostsContext> {
  StepId NETWORK = StepKind.PREPARE_NETWORK.of();
  StepId REGISTRY = StepKind.PREPARE_REGISTRY.of();
  StepId IMAGES = StepKind.SEED_IMAGES.of();

  /** The firewalls of the running hosts are as the file says. */
  StepId FIREWALL = StepKind.GUARD_HOSTS.of();

  /** The host is retired, and that is recorded. */
  static StepId retired(HostName host) {
    return StepKind.RETIRE_HOST.of(host);
  }

  /** Existing hosts were asked, and hold nothing of a cluster. */
  StepId HEARD = StepKind.HEAR_HOSTS.of();

  /** No keeper runs any more: it would rebuild what is being removed. */
  StepId KEEPER_GONE = StepKind.DISMISS_KEEPER.of();

  /** The remake of the host is recorded. */
  static StepId remade(HostName host) {
    return StepKind.NOTE_REMAKE.of(host);
  }

  /** The host is no longer a Swarm manager, where it was asked to leave. */
  static StepId relieved(HostName host) {
    return StepKind.RELIEVE_MANAGER.of(host);
  }

  /** The host is off and cannot come back by itself. */
  static StepId fenced(HostName host) {
    return StepKind.FENCE_HOST.of(host);
  }

  /** The host is removed. */
  static StepId removed(HostName host) {
    return StepKind.DESTROY_HOST.of(host);
  }

  /** The host is made and its engine answers. */
  static StepId raised(HostName host) {
    return StepKind.RAISE_HOST.of(host);
  }

  /** Unused images are removed from the host, where its disk fills up. */
  static StepId pruned(HostName host) {
    return StepKind.PRUNE_IMAGES.of(host);
  }

  /** The image is in the host's store. */
  static StepId image(HostName host, ImageRef image) {
    return StepKind.PULL_IMAGE.of(host, image);
  }
}
