package dev.skep.hosts.provider;

import dev.skep.spec.ImageRef;
import java.util.List;

/**
 * The way in which ports reach a running host when its provider cannot add any: a forwarder of the
 * provider, which tells the host's balancer the client's address by the PROXY protocol.
 *
 * @param image an image with HAProxy in it
 * @param proxies networks whose connections begin with a PROXY header themselves
 */
public record Forwarding(ImageRef image, List<String> proxies) {
  public Forwarding {
    proxies = List.copyOf(proxies);
  }
}
