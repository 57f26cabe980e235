package dev.skep.story;

/**
 * The file of a cluster with all that there is: pools, shards, routers, an app, HAProxy.
 *
 * @param members of each shard
 */
record ClusterFile(String cluster, String image, int members, int port) {
  ClusterFile withMembers(int other) {
    return new ClusterFile(cluster, image, other, port);
  }

  String text() {
    return """
    skep: 1
    cluster: %s
    hosts:
      local: {}
      pools: { manager: 1, mongodb: 3, nodejs: 2, haproxy: 1 }
    mongo: { image: "mongo:8.0", routerImage: "skep/router:1", shards: 2, members: %d, configServers: 3, routers: 2 }
    apps:
      nodejs:
        image: %s
        port: 8080
        instances: 2
        command: [nodejs, server.js]
        smoke: [--smoketest]
        health: /healthz
        env: { MONGO_HOSTS: "${mongo.hosts}" }
        secrets: [mongo_url]
        collections: { notes: { _id: hashed } }
    balancer: { image: "haproxy:3.0", http: %d }
    """
        .formatted(cluster, members, image, port);
  }
}
