package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** How a cluster comes up, grows and goes, though Skep is killed on its way again and again. */
record Rising(Skep skep, Web web, Exposure exposure, Deaths deaths) {
  private static final Duration BRINGING_UP = Duration.ofSeconds(10);

  /** More members take longer than that, so it never is done before. */
  private static final Duration GROWING = Duration.ofSeconds(5);

  private static final int NOTES = 40;

  /** What users stored, as the app reads it back, and the set that each member believes in. */
  private record Held(String notes, Set<String> replicaSetIds) {}

  /** Brings it up through so many deaths. */
  void through(int violent, ClusterFile file) throws Exception {
    skep.file(file.text());
    int left = violent;
    while (left > 0) {
      var ended = deaths.within(BRINGING_UP, "up", "-y");
      if (ended.isPresent()) {
        isUp(ended.get());
        leavesNothingBehind(); // the next death is on a new one
      } else {
        left--;
      }
    }
    isUp(skep.run("up", "-y"));
  }

  /** One more death while members are added to sets that hold notes; then the run that ends it. */
  Exposure.Watched growsThroughAnotherAndLosesNothing(ClusterFile file) throws Exception {
    for (int i = 0; i < NOTES; i++) {
      var written = web.post("/notes", "{\"text\":\"early note " + i + "\"}");
      assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
    }
    var before = held();
    skep.file(file.text());
    assertThat(deaths.within(GROWING, "up", "-y")).as("it was done before it died").isEmpty();

    var last = exposure.watch("up", "-y", "--json", "--debug");

    isUp(last.result());
    assertThat(before.notes()).contains("early note 0", "early note " + (NOTES - 1));
    assertThat(held()).isEqualTo(before);
    return last;
  }

  private Held held() throws IOException, InterruptedException {
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      return new Held(web.get("/notes?limit=1000").body(), database.replicaSetIds());
    }
  }

  private static void isUp(Skep.Result up) {
    System.out.println(up.lastLine());
    assertThat(up.exit()).as(up.toString()).isZero();
    assertThat(up.lastLine()).containsAnyOf("DONE", "NO_CHANGE");
  }

  void leavesNothingBehind() throws Exception {
    var containers = exposure.containers();
    var down = skep.destroy();
    assertThat(down.exit()).as(down.toString()).isZero();
    assertThat(containers.ours("ps", "--all", "--quiet")).isEmpty();
    assertThat(containers.ours("volume", "ls", "--quiet")).isEmpty();
    assertThat(containers.ours("network", "ls", "--quiet")).isEmpty();
  }
}
