package dev.skep.pki;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request for a certificate: its name, and the addresses at which its holder is reached.
 *
 * @param name the common name: {@code rs1_srv1}, 1 to 64 characters
 * @param addresses IPv4 or IPv6 literals; may be empty for a client that only connects
 * @param hostnames DNS names
 * @param validity from now on
 */
public record CertificateRequest(
    String name, List<String> addresses, List<String> hostnames, Duration validity) {
  private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9_*]([A-Za-z0-9_.-]*)");

  /** The longest validity that common TLS clients accept: 825 days. */
  public static final Duration USUAL_VALIDITY = Duration.ofDays(825);

  public CertificateRequest {
    addresses = List.copyOf(addresses);
    hostnames = List.copyOf(hostnames);
    if (name.isBlank() || name.length() > 64) { // X.520: ub-common-name
      throw new IllegalArgumentException("a common name has 1 to 64 characters: '" + name + "'");
    }
    if (!validity.isPositive()) {
      throw new IllegalArgumentException("validity must be positive, is " + validity);
    }
    addresses.forEach(InetAddress::ofLiteral); // refuses what is not an address, asks no resolver
    for (var hostname : hostnames) {
      if (!HOSTNAME.matcher(hostname).matches()) {
        throw new IllegalArgumentException("not a host name: '" + hostname + "'");
      }
    }
  }

  /** A request of the usual validity, without addresses yet. */
  public static CertificateRequest of(String name) {
    return new CertificateRequest(name, List.of(), List.of(), USUAL_VALIDITY);
  }

  public CertificateRequest address(String address) {
    return new CertificateRequest(name, and(addresses, address), hostnames, validity);
  }

  public CertificateRequest hostname(String hostname) {
    return new CertificateRequest(name, addresses, and(hostnames, hostname), validity);
  }

  public CertificateRequest validity(Duration duration) {
    return new CertificateRequest(name, addresses, hostnames, duration);
  }

  private static List<String> and(List<String> some, String more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }
}
