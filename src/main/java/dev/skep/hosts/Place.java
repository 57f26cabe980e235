package dev.skep.hosts;

/**
 * A wanted host and its slot among the provider's places: an address of the network, a machine of
 * the list.
 */
public record Place(HostRequest request, int slot) {
  public HostName name() {
    return request.name();
  }
}
