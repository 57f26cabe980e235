package dev.skep.docker.container;

import dev.skep.docker.model.SortedCopies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network settings of a container: mode {@code bridge}, {@code host}, {@code none} or a
 * network's name, there with a fixed address if one is given. {@code sysctls} are those of its
 * network namespace.
 */
public record Networking(
    String mode,
    Optional<String> address,
    List<PortBinding> ports,
    List<String> dns,
    List<String> dnsOptions,
    Map<String, String> sysctls) {
  public Networking {
    ports = List.copyOf(ports);
    dns = List.copyOf(dns);
    dnsOptions = List.copyOf(dnsOptions);
    sysctls = SortedCopies.sorted(sysctls);
  }

  public static Networking usual() {
    return in("bridge");
  }

  public static Networking host() {
    return in("host");
  }

  public static Networking in(String network) {
    return new Networking(network, Optional.empty(), List.of(), List.of(), List.of(), Map.of());
  }

  public Networking at(String fixedAddress) {
    return new Networking(mode, Optional.of(fixedAddress), ports, dns, dnsOptions, sysctls);
  }

  public Networking publishing(List<PortBinding> published) {
    return new Networking(mode, address, published, dns, dnsOptions, sysctls);
  }

  public Networking dns(List<String> servers, List<String> options) {
    return new Networking(mode, address, ports, servers, options, sysctls);
  }

  public Networking sysctls(Map<String, String> settings) {
    return new Networking(mode, address, ports, dns, dnsOptions, settings);
  }
}
