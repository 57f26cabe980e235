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

/** A small cluster, its user, and what may be done to its hosts behind their backs. */
final class FaultyCluster {
  private static final Duration CONVERGES = Duration.ofMinutes(2);

  /** All that a manager holds: who changed anything at all has changed this. */
  private static final String STORE =
      """
      docker config ls -q | xargs -r docker config inspect
      docker secret ls -q | xargs -r docker secret inspect
      docker service ls -q | xargs -r docker service inspect
      """;

  final String name;
  final Skep skep;
  final Web web;
  final Containers containers;
  private FaultsFile file;

  private FaultyCluster(String name, Skep skep, FaultsFile file) {
    this.name = name;
    this.skep = skep;
    this.web = new Web(file.port());
    this.containers = new Containers(name);
    this.file = file;
  }

  static FaultyCluster planned() throws IOException {
    long pid = ProcessHandle.current().pid();
    var name = "f" + Long.toString(pid, 36);
    var file =
        new FaultsFile(
            name, freePort(), (int) (pid % 250), "mongo:8.0", "demo/web:v1", 0, "hub.example.com");
    return new FaultyCluster(name, new Skep(Files.createTempDirectory("skep-faults")), file);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  FaultsFile file() {
    return file;
  }

  /** The file as it stands from now on. */
  void write(FaultsFile next) throws IOException {
    file = next;
    skep.file(next.text());
  }

  /** The same app again, as another release: work for the hosts that it runs on. */
  void writeAnotherRelease(int slowMillis) throws IOException {
    write(file.slow(slowMillis));
  }

  String host(String pool) {
    return "%s-%s-1".formatted(name, pool);
  }

  /** What a script on a host says. */
  String on(String pool, String script) throws IOException, InterruptedException {
    return Skep.shell("docker", "exec", host(pool), "sh", "-c", script);
  }

  String store() throws IOException, InterruptedException {
    return on("manager", STORE);
  }

  List<String> services() throws IOException, InterruptedException {
    return Containers.lines(on("manager", "docker service ls --format '{{.Name}}'"));
  }

  /** The balancer's port is this test's, and the app's host falls silent while it starts. */
  Skep.Result upWhilePortIsTakenAndNodejsIsSilent() throws IOException, InterruptedException {
    try (var _ = new ServerSocket(file.port())) {
      var run = skep.start("up", "-y");
      Waiting.await(
          Time.system(),
          () ->
              unchecked(() -> on("nodejs", "pkill -STOP dockerd && echo stopped"))
                  .contains("stopped"),
          "the engine of %s to be stopped".formatted(host("nodejs")),
          Duration.ofMinutes(1));
      return run.await(Duration.ofMinutes(3));
    }
  }

  Skep.Result up() throws IOException, InterruptedException {
    return skep.run("up", "-y");
  }

  /** A run that has come to its smoke test: it holds the lock, and has seconds of work to do. */
  Skep.Running upUntilSmokeTest() throws IOException, InterruptedException {
    var run = skep.start("up", "-y");
    run.awaitSaid("start   apps/web/smoke", Duration.ofSeconds(60));
    return run;
  }

  /** Repaired, {@code up} ends well, and the front serves what the file says. */
  void converges() throws IOException, InterruptedException {
    var last = new Skep.Result[1];
    Waiting.await(
        Time.system(),
        () -> {
          last[0] = unchecked(this::up);
          // On a busy machine a look may time out: DEGRADED then, and the next one sees it whole.
          assertThat(last[0].exit()).as(last[0].toString()).isIn(0, 8);
          return last[0].exit() == 0;
        },
        "up to end well",
        CONVERGES);
    System.out.println(last[0].took().toMillis() + " ms: " + last[0].lastLine());
    assertThat(release()).isEqualTo(file.release());
  }

  /** What the front serves. */
  String release() throws IOException, InterruptedException {
    return web.get("/").headers().firstValue("x-release").orElse("none");
  }

  /** The way a volume is made for a host whose disk has little room. */
  void makeSmallDisk(String pool, int slot, String size) throws IOException, InterruptedException {
    var labels =
        List.of(
            "skep.cluster=" + name,
            "skep.role=host",
            "skep.name=" + host(pool),
            "skep.pool=" + pool,
            "skep.slot=" + slot,
            "skep.address=10.226.%d.%d".formatted(file.net(), 10 + slot),
            "skep.memory=" + (2L << 30),
            "skep.published=");
    var command =
        new java.util.ArrayList<>(
            List.of("docker", "volume", "create", "--opt", "type=tmpfs", "--opt", "device=tmpfs"));
    command.addAll(List.of("--opt", "o=size=" + size));
    labels.forEach(label -> command.addAll(List.of("--label", label)));
    command.add(host(pool));
    Skep.shell(command.toArray(String[]::new));
  }

  private interface Asking<T> {
    T ask() throws IOException, InterruptedException;
  }

  private static <T> T unchecked(Asking<T> asking) throws InterruptedException {
    try {
      return asking.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
