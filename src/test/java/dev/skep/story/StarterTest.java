package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A newcomer's first minutes: {@code skep init && skep up} on a machine that lacks the app's image,
 * then what the demo suggests: a release, a broken one, and the way back.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class StarterTest {
  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private final String cluster = "i" + Long.toString(ProcessHandle.current().pid(), 36);
  private final Containers containers = new Containers(cluster);
  private final Skep skep;

  StarterTest() throws IOException {
    skep = new Skep(Files.createTempDirectory("skep-starter"));
  }

  @SuppressWarnings("NullAway.Init") // known once the file is written
  private Web web;

  @BeforeAll
  void comesUpAsItWasWritten() throws Exception {
    Skep.shell("docker", "rmi", "demo/web:v1");
    var written = skep.run("init", "--cluster", cluster);
    assertThat(written.exit()).as(written.toString()).isZero();
    assertThat(skep.folder().resolve("skep.schema.json")).exists();
    var url = URL.matcher(Files.readString(skep.folder().resolve("skep.yml")));
    assertThat(url.find()).isTrue();
    web = new Web(Integer.parseInt(url.group(1)));

    var up = skep.run("up");

    assertThat(up.exit()).as(up.toString()).isZero();
    assertThat(up.lastLine()).startsWith("DONE").contains(url.group());
    assertThat(up.err()).contains("demo/web:v1: built");
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    var down = skep.destroy();
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
  }

  private String release() throws IOException, InterruptedException {
    HttpResponse<String> answer = web.get("/");
    return answer.headers().firstValue("x-release").orElse("none, " + answer.statusCode());
  }

  @Test
  void itServesAndEveryReleaseThatTheDemoSuggestsEndsAsItSays() throws Exception {
    assertThat(web.post("/notes", "{\"text\":\"hi\"}").statusCode()).isEqualTo(201);
    skep.awaitHealthy(Duration.ofMinutes(1));
    Skep.shell(Skep.home().resolve("images/app").toString(), "v2", "v3-broken");

    var deployed = skep.run("deploy", "web", "v2");
    assertThat(deployed.exit()).as(deployed.toString()).isZero();
    assertThat(release()).isEqualTo("v2");

    // The starter has no smoke test: the check of HAProxy alone stands between it and visitors.
    var refused = skep.run("deploy", "web", "v3-broken");
    assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
    assertThat(refused.lastLine()).startsWith("ROLLED_BACK");
    assertThat(release()).isEqualTo("v2");

    var back = skep.run("rollback", "web");
    assertThat(back.exit()).as(back.toString()).isZero();
    assertThat(release()).isEqualTo("v1");
  }
}
