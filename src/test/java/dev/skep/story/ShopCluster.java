package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cluster that deploys are told on, its user, and what is seen on it from outside. */
final class ShopCluster {
  /** What {@code up} brings and no other verb does: they run elsewhere. */
  static final String API_KEY = "a key, of the shop's own: 4711 ";

  final String name;
  final Skep skep;
  final Web web;
  final Containers containers;
  final BadReleases releases;
  private ShopFile file;

  private ShopCluster(Skep skep, ShopFile file, BadReleases releases) {
    this.name = file.cluster();
    this.skep = skep;
    this.web = new Web(file.port());
    this.containers = new Containers(name);
    this.releases = releases;
    this.file = file;
  }

  static ShopCluster planned() throws IOException {
    long pid = ProcessHandle.current().pid();
    var name = "d" + Long.toString(pid, 36);
    var releases = new BadReleases(name + "/web");
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var file =
        new ShopFile(
            name,
            port,
            (int) (pid % 250),
            "nodejs",
            "v1",
            Duration.ofSeconds(1),
            false,
            releases.image("good"));
    return new ShopCluster(new Skep(Files.createTempDirectory("skep-deploy")), file, releases);
  }

  int port() {
    return file.port();
  }

  ShopFile file() {
    return file;
  }

  /** Writes the file and takes the cluster there. */
  Skep.Result up(ShopFile next) throws IOException, InterruptedException {
    return upBringing(API_KEY, next);
  }

  /** The same, where the operator's secret has this value. */
  Skep.Result upBringing(String key, ShopFile next) throws IOException, InterruptedException {
    file = next;
    skep.file(file.text());
    return skep.with(ShopFile.API_KEY, key).run("up", "-y");
  }

  /** The first app gets another name and, by a variable of this one run, this release. */
  Skep.Result rename(String name, String tag) throws IOException, InterruptedException {
    file = file.called(name);
    skep.file(file.text());
    return skep.with(ShopFile.API_KEY, API_KEY).with(ShopFile.TAG, tag).run("up", "-y");
  }

  Skep.Result deploy(String release) throws IOException, InterruptedException {
    return skep.run("deploy", "nodejs", release);
  }

  /** {@code up} ends well: at once, or on a busy machine once a look sees everything. */
  Skep.Result converges() throws InterruptedException {
    var last = new Skep.Result[1];
    Waiting.await(
        Time.system(),
        () -> {
          last[0] = unchecked(() -> skep.run("up", "-y"));
          assertThat(last[0].exit()).as(last[0].toString()).isIn(0, 5, 8);
          return last[0].exit() == 0;
        },
        "up to end well",
        Duration.ofMinutes(2));
    return last[0];
  }

  /** What the front serves. */
  String served() throws IOException, InterruptedException {
    return web.get("/").headers().firstValue("x-release").orElse("none");
  }

  /** What the store says of an app. */
  JsonNode stored(String app) throws IOException, InterruptedException {
    var status = skep.run("status", "--json");
    var apps = JsonMapper.shared().readTree(status.out()).get("apps");
    for (var each : apps) {
      if (each.get("name").asString().equals(app)) {
        return each;
      }
    }
    throw new AssertionError("no app " + app + " in " + status);
  }

  long generation(String app) throws IOException, InterruptedException {
    return stored(app).get("generation").asLong();
  }

  /** The release that the store calls active is the only one that answers, with all instances. */
  void servesWhatTheStoreSays() throws IOException, InterruptedException {
    var app = stored("nodejs");
    var active = app.get("release").asString();
    assertThat(active).endsWith(served());
    assertThat(app.get("instances")).hasSize(3);
    assertThat(services()).contains("nodejs_g" + app.get("generation").asLong());
    assertThat(services()).as("jobs that nobody waits for").noneMatch(it -> it.contains("smoke"));
  }

  /** The Swarm's services of apps and their jobs. */
  List<String> services() throws IOException, InterruptedException {
    return Containers.lines(
        Skep.shell(
            "docker",
            "exec",
            name + "-manager-1",
            "docker",
            "service",
            "ls",
            "--format",
            "{{.Name}}"));
  }

  /** Containers of apps on all hosts that run an image or belong to a service of this name. */
  List<String> containersOf(String words) throws IOException, InterruptedException {
    var all = new java.util.ArrayList<String>();
    for (int host = 1; host <= 3; host++) {
      Containers.lines(on("nodejs", host, "docker ps --format '{{.Names}} {{.Image}}'")).stream()
          .filter(line -> line.contains(words))
          .forEach(all::add);
    }
    return all;
  }

  /** What every instance of the first app on any host reads as its own secret. */
  List<String> secretInInstances() throws IOException, InterruptedException {
    var script =
        "for each in $(docker ps -q --filter name=nodejs_g); do"
            + " docker exec $each cat /run/secrets/api_key; echo; done";
    var all = new java.util.ArrayList<String>();
    for (int host = 1; host <= 3; host++) {
      all.addAll(on("nodejs", host, script).lines().toList());
    }
    return all;
  }

  /** The same as its program has it in a variable. */
  List<String> variableInInstances() throws IOException, InterruptedException {
    var script =
        "for each in $(docker ps -q --filter name=nodejs_g); do"
            + " docker exec $each sh -c 'tr \"\\0\" \"\\n\" </proc/1/environ' | sed -n s/^PAY_KEY=//p; done";
    var all = new java.util.ArrayList<String>();
    for (int host = 1; host <= 3; host++) {
      all.addAll(on("nodejs", host, script).lines().toList());
    }
    return all;
  }

  /** All that the Swarm tells of services and their tasks' containers. */
  String inspectedServices() throws IOException, InterruptedException {
    return on("manager", 1, "docker service inspect $(docker service ls -q)")
        + on("nodejs", 1, "docker inspect $(docker ps -aq --filter name=nodejs_g)");
  }

  void awaitNoContainerOf(String words, Duration limit) throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> unchecked(() -> containersOf(words).isEmpty()),
        "no container of %s to be left".formatted(words),
        limit);
  }

  /** What a script on a host says. */
  String on(String pool, int host, String script) throws IOException, InterruptedException {
    return Skep.shell("docker", "exec", name + "-" + pool + "-" + host, "sh", "-c", script);
  }

  interface Asking<T> {
    T ask() throws IOException, InterruptedException;
  }

  static <T> T unchecked(Asking<T> asking) throws InterruptedException {
    try {
      return asking.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
