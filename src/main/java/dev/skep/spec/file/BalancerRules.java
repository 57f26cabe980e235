package dev.skep.spec.file;

import java.util.Optional;

/**
 * Checks what a schema cannot say of the balancer: that its ports are not used by something else.
 */
final class BalancerRules {
  private record Taken(int first, int last, String by) {}

  private static final java.util.List<Taken> TAKEN =
      java.util.List.of(
          new Taken(22, 22, "SSH"),
          new Taken(2377, 2377, "Swarm"),
          new Taken(7946, 7946, "Swarm"),
          new Taken(27017, 27019, "MongoDB"),
          new Taken(27101, 27999, "MongoDB"),
          new Taken(31000, 31999, "the apps' instances"));

  private BalancerRules() {}

  static void check(FileSection balancer, Pools pools, Faults faults) {
    pools.check(balancer, faults);
    var http = balancer.number("http").orElse(0);
    var last = http + balancer.number("count").orElse(1) - 1;
    if (last > 65535) {
      faults.add(
          balancer.at("http"),
          balancer.pathOf("http"),
          "the last balancer would take port %d; the highest is 65535".formatted(last));
    }
    if (balancer.texts("trust").isEmpty() && balancer.writes("proxyProtocol")) {
      faults.add(
          balancer.at("proxyProtocol"),
          balancer.pathOf("proxyProtocol"),
          "says nothing without trust: name the networks that speak it");
    }
    free(balancer, "http", faults);
    balancer
        .section("tls")
        .ifPresent(tls -> {
          free(tls, "port", faults);
          if (tls.number("port").orElse(0) == http) {
            faults.add(
                tls.at("port"), tls.pathOf("port"), "is the port for HTTP, %d".formatted(http));
          }
        });
  }

  private static void free(FileSection section, String key, Faults faults) {
    var port = section.number(key).orElse(0);
    owner(port)
        .ifPresent(by ->
            faults.add(
                section.at(key), section.pathOf(key), "port %d is for %s".formatted(port, by)));
  }

  private static Optional<String> owner(int port) {
    return TAKEN.stream()
        .filter(each -> each.first <= port && port <= each.last)
        .map(Taken::by)
        .findFirst();
  }
}
