package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hosts and requests of any kind from a seed: small enough to try out every placement. */
record RandomWorld(List<PlacementRequest> requests, List<HostView> hosts) {

  static RandomWorld of(long seed, int mostRequests, int mostHosts) {
    var random = new Random(seed);
    var hosts = new ArrayList<HostView>();
    for (int h = 1; h <= 1 + random.nextInt(mostHosts); h++) {
      hosts.add(host(h, random));
    }
    var requests = new ArrayList<PlacementRequest>();
    for (int r = 1; r <= 1 + random.nextInt(mostRequests); r++) {
      requests.add(request(r, random));
    }
    return new RandomWorld(requests, hosts);
  }

  private static HostView host(int number, Random random) {
    var pool = random.nextInt(4) == 0 ? "nodejs" : "mongodb";
    var host = HostView.of("host-" + number, pool, Memory.ofMib(1024 + 512 * random.nextInt(5)));
    for (int i = 1; i <= random.nextInt(3); i++) {
      host = host.with(container("old%d_%d".formatted(number, i), random));
    }
    return random.nextInt(8) == 0 ? host.unusable("is being emptied") : host;
  }

  private static PlacementRequest request(int number, Random random) {
    var request = PlacementRequest.of(container("new" + number, random));
    if (random.nextInt(2) == 0) {
      request = request.constraint(PlacementExpression.constraint("daemon==mongodb"));
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      request = request.affinity(affinity(random));
    }
    if (random.nextInt(5) == 0) {
      var host = "host-" + (1 + random.nextInt(4));
      request = request.preferring(java.util.Set.of(host));
    }
    return request;
  }

  private static PlacementExpression affinity(Random random) {
    var patterns = List.of("new1*", "new2", "old*", "old1*", "*_1", "new*");
    // To be beside another is asked for rarely: it rules out most placements.
    return PlacementExpression.affinity(
        "container"
            + (random.nextInt(8) == 0 ? "==" : "!=")
            + (random.nextInt(2) == 0 ? "~" : "")
            + patterns.get(random.nextInt(patterns.size())));
  }

  private static PlacedContainer container(String name, Random random) {
    var group =
        switch (random.nextInt(5)) {
          case 0 -> Group.config();
          case 1 -> Group.routers();
          case 2 -> Group.set("rs1");
          case 3 -> Group.set("rs2");
          default -> Group.other("other");
        };
    var container = new PlacedContainer(name, group, Memory.ofMib(128 * (1 + random.nextInt(5))));
    return random.nextInt(4) == 0 ? container.binding(27017) : container;
  }
}
