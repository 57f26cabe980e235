package dev.skep.spec;

import java.util.List;

/**
 * The networks whose word on where a request came from is trusted: a CDN's or an outer proxy's.
 * None unless the file says so.
 *
 * @param proxyProtocol whether these networks, and no others, begin a connection with a PROXY
 *     header
 */
public record ProxyTrust(List<NetworkRange> networks, boolean proxyProtocol) {
  public static final ProxyTrust NONE = new ProxyTrust(List.of(), false);

  public ProxyTrust {
    networks = List.copyOf(networks);
    if (proxyProtocol && networks.isEmpty()) {
      throw new IllegalArgumentException("the PROXY protocol is spoken by networks that are named");
    }
  }
}
