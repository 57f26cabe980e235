package dev.skep.story;

/**
 * The file of a small cluster, one host for each purpose, and an app whose smoke test takes a while
 * where it is told so.
 *
 * @param web the app's image
 * @param slow how long the smoke test of a release takes, in ms; another figure is another release
 * @param registry the server whose login comes from the environment
 */
record FaultsFile(
    String cluster, int port, int net, String mongo, String web, int slow, String registry) {
  private static final String SCRIPT =
      """
      if (process.argv.includes("smoketest")) setTimeout(() => process.exit(0), Number(process.env.SLOW));
      else require("http").createServer((ask, answer) => {
        answer.setHeader("X-Release", process.env.RELEASE + " " + process.env.SLOW);
        answer.end("ok");
      }).listen(8080);
      process.on("SIGTERM", () => process.exit(0));
      """;

  FaultsFile mongo(String image) {
    return new FaultsFile(cluster, port, net, image, web, slow, registry);
  }

  FaultsFile web(String image, String server) {
    return new FaultsFile(cluster, port, net, mongo, image, slow, server);
  }

  FaultsFile slow(int millis) {
    return new FaultsFile(cluster, port, net, mongo, web, millis, registry);
  }

  /** What the front answers once this file is applied. */
  String release() {
    return web.substring(web.lastIndexOf(':') + 1) + " " + slow;
  }

  String text() {
    return text("mongodb: 1, ", "mongo: { image: \"%s\", members: 1 }".formatted(mongo));
  }

  String textWithoutMongo() {
    return text("", "");
  }

  private String text(String pool, String database) {
    return """
    skep: 1
    cluster: %s
    hosts:
      local: { subnet: 10.226.%d.0/24 }
      pools: { manager: 1, %snodejs: 1, haproxy: 1 }
    %s
    registry: { server: "%s" }
    apps:
      web:
        image: %s
        port: 8080
        pool: nodejs
        command: [node, -e, %s]
        smoke: [smoketest]
        health: /healthz
        drain: 1s
        env: { SLOW: "%d" }
    balancer: { image: "haproxy:3.0", http: %d }
    timeouts: { host: 20s, release: 60s }
    """
        .formatted(
            cluster,
            net,
            pool,
            database,
            registry,
            web,
            "'" + SCRIPT.replace("\n", " ") + "'",
            slow,
            port);
  }
}
