package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.EngineNetwork;
import dev.skep.docker.container.NetworkSpec;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Trouble;

/** The bridge network of a local cluster's hosts, with the subnet of the file. */
final class LocalNetwork {
  private final Docker engine;
  private final LocalLayout layout;

  LocalNetwork(Docker engine, LocalLayout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  boolean exists() {
    return engine.networks().find(layout.network()).isPresent();
  }

  void ensure() {
    var found = engine.networks().find(layout.network());
    if (found.isPresent()) {
      check(found.get());
      return;
    }
    try {
      engine
          .networks()
          .create(
              NetworkSpec.of(
                  layout.network(),
                  layout.subnet().toString(),
                  ClusterLabels.of(layout.cluster(), "network", layout.network())));
    } catch (Conflict raced) {
      check(engine.networks().inspect(layout.network()));
    } catch (EngineRefused refused) {
      throw Trouble.failed(
              "Cannot make the network %s with the subnet %s: %s"
                  .formatted(layout.network(), layout.subnet(), refused.answer()))
          .next("If another network has these addresses, name a free subnet in hosts.local.subnet.")
          .causedBy(refused);
    }
  }

  /**
   * Refuses a network that is not the cluster's or has another subnet: hosts keep their addresses
   * for life, so they could not use it.
   */
  private void check(EngineNetwork network) {
    if (!layout.cluster().equals(network.labels().get(ClusterLabels.CLUSTER))) {
      throw Trouble.failed(
              "The network %s is there and does not carry the mark of cluster %s."
                  .formatted(network.name(), layout.cluster()))
          .next("Nothing was changed. Remove it, or give the cluster another name.");
    }
    if (!network.subnets().contains(layout.subnet().toString())) {
      throw Trouble.failed(
              "The network %s has the subnet %s, the file wants %s."
                  .formatted(network.name(), String.join(", ", network.subnets()), layout.subnet()))
          .next(
              "A host's address is its identity: go back to that subnet, or take the cluster down with its volumes first.");
    }
  }
}
