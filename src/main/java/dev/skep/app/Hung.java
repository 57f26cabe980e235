package dev.skep.app;

import dev.skep.hosts.HostName;

/**
 * An instance that runs and does not answer: HAProxy's check of it fails and the Swarm sees nothing
 * wrong.
 *
 * @param container by its id: another in the same slot is another instance
 */
public record Hung(String app, long generation, int slot, HostName host, String container) {
  @Override
  public String toString() {
    return "instance %d of %s on %s".formatted(slot, Release.service(app, generation), host);
  }
}
