package dev.skep.story;

import java.time.Duration;

/**
 * The file of a shop without room to waste: three hosts that carry both its app and the members of
 * one replica set, a manager, HAProxy.
 *
 * @param app what the first app is called
 * @param tag of its image, or a variable that holds it
 * @param hold of the app
 * @param second whether there is a second app, below a path of its own
 */
record ShopFile(
    String cluster,
    int port,
    int net,
    String app,
    String tag,
    Duration hold,
    boolean second,
    String secondImage) {
  /** The variable that holds the first app's own secret. */
  static final String API_KEY = "SHOP_API_KEY";

  /** The variable that holds its release, where it is renamed. */
  static final String TAG = "SHOP_TAG";

  ShopFile holding(Duration other) {
    return new ShopFile(cluster, port, net, app, tag, other, second, secondImage);
  }

  ShopFile withSecond() {
    return new ShopFile(cluster, port, net, app, tag, hold, true, secondImage);
  }

  /** The first app under another name, with the release that a variable says. */
  ShopFile called(String name) {
    var variable = "${%s}".formatted(TAG);
    return new ShopFile(cluster, port, net, name, variable, hold, second, secondImage);
  }

  String text() {
    return """
    skep: 1
    cluster: %s
    hosts:
      local: { subnet: 10.227.%d.0/24 }
      pools: { manager: 1, nodejs: 3, haproxy: 1 }
    mongo: { image: "mongo:8.0", members: 3, pool: nodejs }
    apps:
      %s:
        image: "demo/web:%s"
        port: 8080
        instances: 3
        command: [nodejs, server.js]
        smoke: [--smoketest]
        health: /healthz
        drain: 2s
        hold: %ds
        env: { MONGO_HOSTS: "${mongo.hosts}" }
        secrets: [mongo_url, { name: api_key, env: %s, as: PAY_KEY }]
    %s
    balancer: { image: "haproxy:3.0", http: %d }
    timeouts: { release: 10s }
    """
        .formatted(
            cluster, net, app, tag, hold.toSeconds(), API_KEY, second ? secondApp() : "", port);
  }

  private String secondApp() {
    return """
      admin:
        image: %s
        port: 8081
        instances: 1
        pool: nodejs
        path: /admin
        health: /admin/healthz
        before: [node, server.js, --smoketest]
        smoke: /admin/tried
        drain: 2s
        placement: { constraints: ["node!=*-nodejs-1"], affinities: ["container!=haproxy*"] }
    """
        .formatted(secondImage)
        .indent(0);
  }
}
