package dev.skep.placement;

import dev.skep.spec.PlacementExpression;
import dev.skep.spec.PlacementRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The hosts and containers of the demo and of the seed. */
final class Demo {
  private static final Memory SMALL = Memory.ofGib(2);

  private Demo() {}

  static List<HostView> hosts(int mongodb) {
    var hosts = new ArrayList<HostView>();
    hosts.addAll(pool("manager", 1));
    hosts.addAll(pool("mongodb", mongodb));
    hosts.addAll(pool("nodejs", 2));
    hosts.addAll(pool("haproxy", 1));
    return hosts;
  }

  static List<HostView> pool(String pool, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> HostView.of("demo-%s-%d".formatted(pool, i), pool, SMALL))
        .toList();
  }

  /** 2 sets of 3, 3 config servers, 2 routers, a balancer. */
  static List<PlacementRequest> topology(boolean strict) {
    var requests = new ArrayList<PlacementRequest>();
    for (int set = 1; set <= 2; set++) {
      for (int member = 1; member <= 3; member++) {
        requests.add(member(set, member, strict));
      }
    }
    for (int i = 1; i <= 3; i++) {
      requests.add(configServer(i, strict));
    }
    for (int i = 1; i <= 2; i++) {
      requests.add(router(i));
    }
    requests.add(
        PlacementRequest.of(
                new PlacedContainer("haproxy1", Group.balancers(), MemoryNeeds.BALANCER))
            .constraint(PlacementExpression.constraint("daemon==haproxy")));
    return requests;
  }

  static PlacementRequest member(int set, int member, boolean strict) {
    var name = "rs%d_srv%d".formatted(set, member);
    return apart(new PlacedContainer(name, Group.set("rs" + set), MemoryNeeds.MONGOD), strict);
  }

  static PlacementRequest configServer(int i, boolean strict) {
    return apart(
        new PlacedContainer("cfg" + i, Group.config(), MemoryNeeds.MONGOD).binding(27019), strict);
  }

  static PlacementRequest router(int i) {
    return PlacementRequest.of(
            new PlacedContainer("mongos" + i, Group.routers(), MemoryNeeds.ROUTER).binding(27017))
        .constraint(PlacementExpression.constraint("daemon==mongodb"));
  }

  private static PlacementRequest apart(PlacedContainer container, boolean strict) {
    return PlacementRequest.of(container)
        .pool(Optional.of("mongodb"))
        .apart(strict ? PlacementRules.STRICT : PlacementRules.SPREAD);
  }

  static HostView withFirst(HostView host, PlacementRequest... there) {
    var result = host;
    for (var request : there) {
      result = result.with(request.container());
    }
    return result;
  }
}
