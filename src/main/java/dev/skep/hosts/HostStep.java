package dev.skep.hosts;

import dev.skep.run.Step;
import dev.skep.run.StepId;
import dev.skep.spec.ImageRef;

/** A step of this room, and the names by which other rooms' steps say that they need it. */
public interface HostStep extends Step<HostsContext> {
  StepId NETWORK = StepId.of("hosts", "network");
  StepId REGISTRY = StepId.of("hosts", "registry");
  StepId IMAGES = StepId.of("hosts", "images");

  /** The hosts that run let through what the file says. */
  StepId FIREWALL = StepId.of("hosts", "firewall");

  /** The host is given up for good, and that is written down. */
  static StepId retired(HostName host) {
    return StepId.of("hosts", host, "retire");
  }

  /** Hosts that were there before hold nothing of a cluster. */
  StepId HEARD = StepId.of("hosts", "heard");

  /** Nobody builds up again what is being taken away. */
  StepId KEEPER_GONE = StepId.of("hosts", "keeper", "dismiss");

  /** That the host is made anew is written down. */
  static StepId remade(HostName host) {
    return StepId.of("hosts", host, "remake");
  }

  /** No Swarm is managed from the host any more, where it was asked to leave. */
  static StepId relieved(HostName host) {
    return StepId.of("swarm", host, "relieve");
  }

  /** The host is off and cannot come back by itself. */
  static StepId fenced(HostName host) {
    return StepId.of("hosts", host, "fence");
  }

  /** The machine is no more. */
  static StepId removed(HostName host) {
    return StepId.of("hosts", host, "remove");
  }

  /** The host is made and its engine answers. */
  static StepId raised(HostName host) {
    return StepId.of("hosts", host);
  }

  /** Images that nothing uses are off the host, where its disk fills up. */
  static StepId pruned(HostName host) {
    return StepId.of("hosts", host, "prune");
  }

  /** The image is in the host's store. */
  static StepId image(HostName host, ImageRef image) {
    return StepId.of("hosts", host, "image " + image);
  }
}
