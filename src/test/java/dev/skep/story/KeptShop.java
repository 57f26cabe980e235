package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** A cluster that {@code skep keep} keeps, under the load of {@link UnderLoad}. */
final class KeptShop implements AutoCloseable {
  private final String cluster;
  private final Containers containers;
  private final Skep skep;
  private final UnderLoad load;
  private final Skep.Running keeping;

  private KeptShop(String cluster, Skep skep, UnderLoad load, Skep.Running keeping) {
    this.cluster = cluster;
    this.containers = new Containers(cluster);
    this.skep = skep;
    this.load = load;
    this.keeping = keeping;
  }

  /**
   * Brings one up.
   *
   * @param file with places for the cluster's name, a byte of its subnet, and a port that is free
   */
  static KeptShop up(String letter, String file) throws Exception {
    var cluster = letter + Long.toString(ProcessHandle.current().pid(), 36);
    int port = freePort();
    var skep = new Skep(Files.createTempDirectory("skep-kept"));
    System.out.println("cluster " + cluster + " on port " + port);
    skep.file(file.formatted(cluster, ProcessHandle.current().pid() % 250, port));
    try {
      var up = skep.run("up", "-y");
      assertThat(up.exit()).as(up.toString()).isZero();
      var load = UnderLoad.on(port);
      var keeping = skep.start("keep");
      keeping.awaitSaid("all is well", Duration.ofSeconds(60));
      return new KeptShop(cluster, skep, load, keeping);
    } catch (Throwable failed) {
      skep.run("down", "--volumes", "-y");
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
    keeping.signal("INT");
    System.out.println(keeping.await(Duration.ofSeconds(20)).err());
    var down = skep.run("down", "--volumes", "-y");
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
  }

  String cluster() {
    return cluster;
  }

  Containers containers() {
    return containers;
  }

  UnderLoad load() {
    return load;
  }

  Skep skep() {
    return skep;
  }

  /** How often it has mended something, and said that it is done. */
  long mended() {
    return keeping.countSaid("DONE in");
  }

  void awaitHealthy(Duration limit) throws InterruptedException {
    Elapsed.until(
        "the cluster to be healthy",
        limit,
        () ->
            keeping.lastSaid("note").endsWith("all is well")
                && skep.run("status", "--json").out().contains("\"state\" : \"healthy\""));
  }

  void nothingIsLost() throws IOException, InterruptedException {
    var acknowledged = load.since(0).acknowledged();
    try (var database = database()) {
      var written = database.texts("rs1");
      assertThat(acknowledged).isNotEmpty();
      assertThat(written).containsAll(acknowledged);
      assertThat(written).doesNotHaveDuplicates();
    }
  }

  /** On a busy machine a glance may miss it. */
  String hostOfPrimary(Duration limit) throws InterruptedException {
    var found = new AtomicReference<>("");
    Elapsed.until(
        "the set to show its primary",
        limit,
        () -> {
          try (var database = database()) {
            found.set(database.hostOfPrimary("rs1").orElse(""));
          }
          return !found.get().isEmpty();
        });
    return found.get();
  }

  Database database() throws IOException {
    return Database.of(skep.folder().resolve("skep.yml"));
  }

  List<String> hostsOfInstances() throws IOException, InterruptedException {
    var running =
        onManager(
            "docker service ls -q | xargs docker service ps --filter desired-state=running"
                + " --format '{{.Node}} {{.CurrentState}}'");
    return List.copyOf(
        new TreeSet<>(
            running.stream()
                .filter(line -> line.contains("Running"))
                .map(line -> line.split(" ")[0])
                .toList()));
  }

  List<String> nodes() throws IOException, InterruptedException {
    return onManager("docker node ls --format '{{.Hostname}} {{.ID}} {{.Status}}'");
  }

  /** The id under which the Swarm knows a host that is ready; empty when it knows none. */
  String nodeOf(String host) throws IOException, InterruptedException {
    return nodes().stream()
        .filter(line -> line.startsWith(host + " ") && line.endsWith("Ready"))
        .map(line -> line.split(" ")[1])
        .findFirst()
        .orElse("");
  }

  private List<String> onManager(String script) throws IOException, InterruptedException {
    return Containers.lines(
        Skep.shell("docker", "exec", cluster + "-manager-1", "sh", "-c", script));
  }
}
