package dev.skep.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A file for a simulated cluster, by the few things that make clusters differ.
 *
 * @param pools whether hosts have purposes; else each one is for everything
 * @param managers of the manager pool; ignored without pools
 * @param shards 0: one plain set
 * @param strict the seed's own placement rules
 */
record SimFile(
    boolean pools,
    int managers,
    int mongoHosts,
    int shards,
    int members,
    int routers,
    int balancers,
    boolean strict,
    List<App> apps) {
  static final String CLUSTER = "sim";

  SimFile {
    apps = List.copyOf(apps);
  }

  /** One app: its release by behaviour and number. */
  record App(String name, int instances, AppImage image, int number, boolean mongo) {
    String tag() {
      return image.tag(number);
    }
  }

  /** The demo's shape: two shards of three, three config servers, two routers, one app twice. */
  static SimFile demo() {
    return new SimFile(
        true, 1, 3, 2, 3, 2, 1, false, List.of(new App("nodejs", 2, AppImage.WELL, 1, true)));
  }

  static SimFile random(Random chance) {
    boolean pools = chance.nextInt(4) != 0;
    int shards = chance.nextInt(4);
    int members = chance.nextInt(3) == 0 ? 1 : 3;
    boolean strict = pools && chance.nextInt(4) == 0;
    int data = (shards == 0 ? 1 : shards + 1) * 3;
    int mongoHosts = strict ? data : 3 + chance.nextInt(2);
    var apps = new ArrayList<App>();
    for (var name : List.of("web", "api").subList(0, 1 + chance.nextInt(2))) {
      apps.add(new App(name, 1 + chance.nextInt(2), AppImage.WELL, 1, chance.nextInt(3) != 0));
    }
    return new SimFile(
        pools,
        chance.nextInt(3) == 0 ? 3 : 1,
        mongoHosts,
        shards,
        members,
        1 + chance.nextInt(2),
        1 + chance.nextInt(2),
        strict,
        apps);
  }

  /** The same with another release of its first app. */
  SimFile deploying(AppImage image) {
    var first = apps.getFirst();
    return with(new App(first.name(), first.instances(), image, first.number() + 1, first.mongo()));
  }

  /** The same with another release of its last app. */
  SimFile deployingLast() {
    var changed = new ArrayList<>(apps);
    var last = changed.removeLast();
    changed.add(
        new App(last.name(), last.instances(), last.image(), last.number() + 1, last.mongo()));
    return new SimFile(
        pools, managers, mongoHosts, shards, members, routers, balancers, strict, changed);
  }

  SimFile withInstances(int instances) {
    var first = apps.getFirst();
    return with(new App(first.name(), instances, first.image(), first.number(), first.mongo()));
  }

  SimFile withShards(int count) {
    return new SimFile(
        pools, managers, mongoHosts, count, members, routers, balancers, strict, apps);
  }

  SimFile withBalancers(int count) {
    return new SimFile(pools, managers, mongoHosts, shards, members, routers, count, strict, apps);
  }

  /** With one app more, which needs no database. */
  SimFile withAnother(String name) {
    var more = new ArrayList<>(apps);
    more.add(new App(name, 1, AppImage.WELL, 1, false));
    return new SimFile(
        pools, managers, mongoHosts, shards, members, routers, balancers, strict, more);
  }

  private SimFile with(App first) {
    var changed = new ArrayList<>(apps);
    changed.set(0, first);
    return new SimFile(
        pools, managers, mongoHosts, shards, members, routers, balancers, strict, changed);
  }

  List<String> appNames() {
    return apps.stream().map(App::name).toList();
  }

  String text() {
    var text = new StringBuilder("skep: 1\ncluster: sim\nhosts:\n  local: { memory: 8g }\n");
    text.append(
        pools
            ? "  pools: { manager: %d, mongodb: %d, nodejs: 2, haproxy: %d }\n"
                .formatted(managers, mongoHosts, balancers)
            : "  count: 4\n");
    if (strict) {
      text.append("placement: strict\n");
    }
    text.append("mongo:\n  image: mongo:8.0\n  members: %d\n".formatted(members));
    if (shards > 0) {
      text.append("  shards: %d\n  configServers: 3\n  routers: %d\n".formatted(shards, routers));
    }
    text.append("apps:\n");
    apps.forEach(app -> text.append(text(app)));
    return text.append(
            "balancer: { image: \"haproxy:3.0\", http: 8080, count: %d }\n".formatted(balancers))
        .toString();
  }

  private String text(App app) {
    var first = app.name().equals(apps.getFirst().name());
    var words =
        """
          %s:
            image: sim/%s:%s
            port: 8080
            instances: %d
            command: [nodejs, server.js]
            smoke: [--smoketest]
            health: /healthz
            drain: 2s
        """
            .formatted(app.name(), app.name(), app.tag(), app.instances());
    var path = first ? "" : "    path: /%s\n".formatted(app.name());
    var mongo =
        app.mongo()
            ? "    env: { MONGO_HOSTS: \"${mongo.hosts}\" }\n    secrets: [mongo_url]\n"
            : "";
    var spread = app.mongo() && shards > 0 ? "    collections: { notes: { _id: hashed } }\n" : "";
    return words + path + mongo + spread;
  }
}
