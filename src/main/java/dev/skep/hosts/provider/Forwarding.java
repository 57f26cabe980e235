package dev.skep.hosts.provider;

import dev.skep.spec.ImageRef;
import java.util.List;

/**
 * How ports reach a host that runs already, where a provider cannot give it any: by a forwarder of
 * the provider's own, which tells the host's balancer by the PROXY protocol who came.
 *
 * @param image one with HAProxy in it
 * @param proxies networks whose connections begin with a PROXY header themselves
 */
public record Forwarding(ImageRef image, List<String> proxies) {
  public Forwarding {
    proxies = List.copyOf(proxies);
  }
}
