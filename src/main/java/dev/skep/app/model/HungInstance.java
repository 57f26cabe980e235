package dev.skep.app.model;

import dev.skep.hosts.model.HostName;

/**
 * An instance that runs and does not answer: HAProxy's check of it fails and the Swarm sees nothing
 * wrong.
 *
 * @param container by its id: another in the same slot is another instance
 */
public record HungInstance(String app, long generation, int slot, HostName host, String container) {
  @Override
  public String toString() {
    return "instance %d of %s on %s".formatted(slot, Release.service(app, generation), host);
  }
}
