package dev.skep.balancer.haproxy;

import dev.skep.spec.ProxyTrust;
import java.util.List;

/**
 * Writes the rules for the headers that tell an app who the visitor is: {@code X-Forwarded-For},
 * {@code -Proto}, {@code -Host} and {@code -Port}. Such headers in a visitor's request are removed,
 * unless it comes from a network that the file trusts: then they stay, and the sender's address is
 * added.
 */
final class ForwardedHeaders {
  /**
   * Other headers of the kind that frameworks believe, beside {@code X-Forwarded-*}; RFC 7239 has
   * the first.
   */
  private static final List<String> OTHERS =
      List.of(
          "Forwarded",
          "X-Real-IP",
          "X-Client-IP",
          "True-Client-IP",
          "CF-Connecting-IP",
          "X-Url-Scheme",
          "X-Original-Host",
          "Front-End-Https",
          "Proxy");

  private static final String TRUSTED = "trusted";

  private ForwardedHeaders() {}

  /**
   * The rules that stand before all others of the frontend: the trusted networks, and their PROXY
   * header.
   */
  static String connection(ProxyTrust trust) {
    var text = new StringBuilder();
    trust
        .networks()
        .forEach(network -> text.append("  acl %s src %s\n".formatted(TRUSTED, network)));
    if (trust.proxyProtocol()) {
      text.append("  tcp-request connection expect-proxy layer4 if " + TRUSTED + "\n");
    }
    return text.toString();
  }

  /**
   * The rules for the headers of requests. With the PROXY protocol the sender of the connection is
   * the visitor, whose headers are not believed: the outer proxy has said already who the visitor
   * is.
   */
  static String requests(ProxyTrust trust) {
    boolean believes = !trust.networks().isEmpty() && !trust.proxyProtocol();
    var text = new StringBuilder();
    var unless = believes ? " unless " + TRUSTED : "";
    text.append("  http-request del-header X-Forwarded- -m beg" + unless + "\n");
    OTHERS.forEach(name -> text.append("  http-request del-header %s%s\n".formatted(name, unless)));
    if (believes) {
      text.append(
          "  http-request set-header X-Forwarded-Port 443"
              + " if { req.hdr(X-Forwarded-Proto) -i https }"
              + " !{ req.hdr(X-Forwarded-Port) -m found }\n");
    }
    text.append(header("X-Forwarded-Proto", "%[ssl_fc,iif(https,http)]", believes));
    text.append(header("X-Forwarded-Host", "%[req.fhdr(host)]", believes));
    text.append(header("X-Forwarded-Port", "%[dst_port]", believes));
    return text.toString();
  }

  private static String header(String name, String value, boolean believes) {
    return "  http-request set-header %s %s%s\n"
        .formatted(name, value, believes ? " unless { req.hdr(%s) -m found }".formatted(name) : "");
  }
}
