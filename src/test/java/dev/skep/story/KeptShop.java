package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A {@link LoadedShop} that {@code skep keep} keeps. */
record KeptShop(LoadedShop shop, Skep.Running keeping) implements AutoCloseable {
  static KeptShop up(String letter, String pools) throws Exception {
    return keeping(LoadedShop.up(letter, pools));
  }

  /** One that was left to itself until now; it is closed with the keeper. */
  static KeptShop keeping(LoadedShop shop) throws Exception {
    try {
      var keeping = shop.skep().start("keep");
      keeping.awaitSaid("all is well", Duration.ofSeconds(60));
      return new KeptShop(shop, keeping);
    } catch (Throwable failed) {
      shop.close();
      throw failed;
    }
  }

  @Override
  public void close() throws Exception {
    try {
      keeping.signal("INT");
      System.out.println(keeping.await(Duration.ofSeconds(20)).err());
    } finally {
      shop.close();
    }
  }

  String cluster() {
    return shop.cluster();
  }

  Containers containers() {
    return shop.containers();
  }

  UnderLoad load() {
    return shop.load();
  }

  Skep skep() {
    return shop.skep();
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
                && skep().run("status", "--json").out().contains("\"state\" : \"healthy\""));
  }

  /**
   * Waits until it is, and sees that nothing was lost and every set is the one that it was.
   *
   * @param from since when something was amiss, by {@link UnderLoad#now}
   * @param sets as {@link LoadedShop#replicaSetIds} said before
   * @return how visitors fared meanwhile
   */
  LoadLog wholeAgain(String what, long from, Set<String> sets, Duration limit) throws Exception {
    awaitHealthy(limit);
    long took = (UnderLoad.now() - from) / 1000;
    var log = load().since(from);
    System.out.printf(
        "%s: whole after %d ms; %s; %s%n", what, took, log.words(), log.wordsOfWrites());
    shop.nothingIsLost();
    assertThat(shop.replicaSetIds()).isEqualTo(sets);
    return log;
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
        Skep.shell("docker", "exec", cluster() + "-manager-1", "sh", "-c", script));
  }
}
