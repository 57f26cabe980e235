package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Set;

/** A cluster with two instances of the app on its MongoDB, under {@link UnderLoad}. */
record LoadedShop(String cluster, int port, Skep skep, Containers containers, UnderLoad load)
    implements AutoCloseable {
  private static final String FILE =
      """
      skep: 1
      cluster: %s
      hosts:
        local: { subnet: 10.228.%d.0/24 }
        %s
      mongo: { image: "mongo:8.0", members: 3%s }
      apps:
        nodejs:
          image: demo/web:v1
          port: 8080
          instances: 2
          command: [nodejs, server.js]
          smoke: [--smoketest]
          health: /healthz
          drain: 2s
          env: { MONGO_HOSTS: "${mongo.hosts}" }
          secrets: [mongo_url]
      %s
      balancer: { image: "haproxy:3.0", http: %d, count: %d }
      """;

  private static final String SHARDS =
      ", routerImage: \"skep/router:1\", shards: 2, configServers: 3, routers: 2";

  /**
   * Brings one up; what was made of one that does not come up is removed.
   *
   * @param letter the first of the cluster's name
   * @param pools as the file has them
   */
  static LoadedShop up(String letter, String pools) throws Exception {
    return up(letter, pools, 1);
  }

  /** The same with so many balancers, each at the port after the one before it. */
  static LoadedShop up(String letter, String pools, int balancers) throws Exception {
    return up(letter, pools(pools), balancers, "", "");
  }

  /** The same on so many hosts, each for everything. */
  static LoadedShop everything(String letter, int hosts) throws Exception {
    return up(letter, "count: " + hosts, 1, "", "");
  }

  private static String pools(String pools) {
    return "pools: { %s }".formatted(pools);
  }

  /** The same over two shards, three config servers and two routers. */
  static LoadedShop sharded(String letter, String pools) throws Exception {
    return up(letter, pools(pools), 1, SHARDS, "    collections: { notes: { _id: hashed } }");
  }

  private static LoadedShop up(
      String letter, String pools, int balancers, String shards, String collections)
      throws Exception {
    long pid = ProcessHandle.current().pid();
    var cluster = letter + Long.toString(pid, 36);
    int port = freePort();
    var skep = new Skep(Files.createTempDirectory("skep-shop"));
    System.out.println("cluster " + cluster + " on port " + port);
    skep.file(FILE.formatted(cluster, pid % 250, pools, shards, collections, port, balancers));
    try {
      var up = skep.run("up", "-y");
      assertThat(up.exit()).as(up.toString()).isZero();
      return new LoadedShop(cluster, port, skep, new Containers(cluster), UnderLoad.on(port));
    } catch (Throwable failed) {
      skep.destroy();
      throw failed;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Leaves nothing behind. */
  @Override
  public void close() throws Exception {
    load.close();
    var down = skep.destroy();
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
  }

  /** Each write that was acknowledged since the load began is there, once. */
  void nothingIsLost() throws IOException, InterruptedException {
    var acknowledged = load.since(0).acknowledged();
    try (var database = database()) {
      var written = database.texts();
      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged);
      assertThat(written).doesNotHaveDuplicates();
    }
  }

  String hostOfPrimary() throws IOException, InterruptedException {
    try (var database = database()) {
      return database.hostOfPrimary("rs1");
    }
  }

  Set<String> replicaSetIds() throws IOException, InterruptedException {
    try (var database = database()) {
      return database.replicaSetIds();
    }
  }

  Database database() throws IOException, InterruptedException {
    return Database.of(skep.folder().resolve("skep.yml"));
  }
}
