package dev.skep.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Apps that are not ours: each that can comes up, is released anew and rolled back under visits,
 * and none of these is lost; each that cannot ends with a verdict and words that end the search.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class ForeignAppsTest {
  private static final Duration QUIET = Duration.ofSeconds(8);
  private static final int LARGE_MEBIBYTES = 200;

  private static final List<ForeignApp> APPS =
      List.of(
          new ForeignApp("python", "health: /"),
          new ForeignApp("go", "health: /"),
          new ForeignApp("nginx", "health: /"),
          new ForeignApp("cgi", "health: /cgi-bin/hello", "/cgi-bin/hello"),
          new ForeignApp("slow", ""),
          new ForeignApp("plain", "health: /"),
          new ForeignApp("host", ""),
          new ForeignApp("checked", ""),
          new ForeignApp("shell", ""),
          new ForeignApp("user", ""),
          new ForeignApp(
              "sealed",
              "readOnly: true\nbefore: [node, -e, 'require(\"fs\").writeFileSync(\"/tmp/x\", \"x\")']"),
          new ForeignApp("deaf", ""),
          new ForeignApp("impatient", ""),
          new ForeignApp("stream", ""));

  private final String cluster = "f" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final int port;
  private final Skep skep;

  ForeignAppsTest() throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    skep = new Skep(Files.createTempDirectory("skep-foreign"));
  }

  @BeforeAll
  @Timeout(900)
  void comeUp() throws Exception {
    var script = Objects.requireNonNull(ForeignAppsTest.class.getResource("foreign/build"));
    var said = Skep.shell("bash", Path.of(script.toURI()).toString(), cluster, "" + Skep.home());
    assertThat(containers.images(cluster)).as(said).hasSizeGreaterThan(2 * APPS.size());
    var up = up("v1");
    assertThat(up.exit()).as(up.toString()).isZero();
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    var down = skep.destroy();
    for (var image : containers.images(cluster)) {
      Skep.shell("docker", "rmi", "--force", image);
    }
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
  }

  private Skep.Result up(String release) throws IOException, InterruptedException {
    skep.file(
        """
        skep: 1
        cluster: %s
        hosts: { local: {} }
        apps:
        %s
        balancer: { image: "haproxy:3.0", http: %d }
        timeouts: { release: 70s }
        """
            .formatted(
                cluster,
                APPS.stream().map(app -> app.yaml(cluster, release)).collect(Collectors.joining()),
                port));
    return skep.run("up", "-y");
  }

  private RawRequest on(String app) {
    return new RawRequest(port, app + ".test");
  }

  private String release(ForeignApp app) throws IOException {
    var answer = on(app.name()).get(app.page());
    return answer.header("x-release").isEmpty() ? answer.head() : answer.header("x-release");
  }

  @Test
  void eachIsReleasedAnewAndRolledBackUnderVisitsAndNoneIsLost() throws Exception {
    try (var visits = new ForeignVisits(port, APPS)) {
      var up = up("v2");
      assertThat(up.exit()).as(up.toString()).isZero();
      for (var app : APPS) {
        assertThat(release(app)).as(app.name()).isEqualTo("v2");
        var back = skep.run("rollback", app.name());
        assertThat(back.exit()).as(app.name() + " " + back).isZero();
        assertThat(release(app)).as(app.name()).isEqualTo("v1");
      }
      assertThat(visits.least()).isGreaterThan(100);
      assertThat(visits.failed()).isEmpty();
    }
  }

  @Test
  void eventsMayPauseForLongerThanAnAnswerTakes() throws IOException {
    var answer = on("stream").get("/events");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("data: first", "data: last");
  }

  @Test
  void aWebSocketMayBeSilentForLongerThanAnAnswerTakes() throws Exception {
    try (var socket = on("stream").webSocket()) {
      Thread.sleep(QUIET); // the silence is what is tried
      socket.getOutputStream().write("hello".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(5), US_ASCII)).isEqualTo("hello");
    }
  }

  @Test
  void aLargeUploadArrivesWhole() throws IOException {
    var answer = on("stream").post("/upload", LARGE_MEBIBYTES);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(String.valueOf((long) LARGE_MEBIBYTES << 20));
  }

  @Test
  void aLargeDownloadArrivesWhole() throws IOException {
    var answer = on("stream").get("/download?mebibytes=" + LARGE_MEBIBYTES);

    assertThat(answer.body()).hasSize(LARGE_MEBIBYTES << 20);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "user   | crash    | cannot find the settings of the shop",
        "user   | eater    | used more than 96m: raise apps.user.memory",
        "user   | loopback | have it listen on 0.0.0.0",
        "sealed | writer   | Have it write below /tmp, the only place that apps.sealed.readOnly leaves it",
      })
  void whatCannotServeIsTakenBackInWords(String app, String image, String words) throws Exception {
    var deployed = skep.run("deploy", app, cluster + "/" + image + ":v1");

    assertThat(deployed.exit()).as(deployed.toString()).isEqualTo(7);
    assertThat(deployed.lastLine()).startsWith("ROLLED_BACK");
    assertThat(deployed.err() + deployed.out()).contains(words);
    var wrote = skep.run("logs", app, "--previous");
    assertThat(wrote.exit()).as(wrote.toString()).isZero();
    assertThat(wrote.err()).contains(cluster + "/" + image + ":v1, taken back at ");
    assertThat(on(app).get("/").status()).isEqualTo(200);
  }
}
