package dev.skep.hosts.model;

/**
 * A wanted host and its slot among the provider's places: an address of the network, a machine of
 * the list.
 */
public record HostPlace(HostRequest request, int slot) {
  public HostName name() {
    return request.name();
  }
}
