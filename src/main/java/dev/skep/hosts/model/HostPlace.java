package dev.skep.hosts.model;

/** A desired host and its slot: an address of the network, a machine of the provider's list. */
public record HostPlace(HostRequest request, int slot) {
  public HostName name() {
    return request.name();
  }
}
