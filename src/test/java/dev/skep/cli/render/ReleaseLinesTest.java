package dev.skep.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.cluster.reconcile.ReleaseHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What {@code skep history APP} says of each release. */
class ReleaseLinesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Two have served, one was no good, one serves, one is tried; the first no longer runs. */
  private static List<ReleaseHistory.Line> lines() {
    var book =
        ReleaseBook.empty(new ColorPorts(31000, 31001))
            .claim(claimed(1, Color.BLUE, "anna@laptop"))
            .activate(1, "shop/web:v1", NOON.plusSeconds(70))
            .claim(claimed(2, Color.GREEN, "bob@ci"))
            .activate(2, "shop/web:v2", NOON.plusSeconds(130))
            .claim(failed(3))
            .claim(claimed(4, Color.BLUE, "anna@laptop"))
            .activate(4, "shop/web:v4", NOON.plusSeconds(250))
            .claim(claimed(5, Color.GREEN, "bob@ci"));
    return new ReleaseHistory(book, Set.of(2L, 4L, 5L)).lines();
  }

  private static Release claimed(long generation, Color color, String by) {
    var digest = "sha256:" + String.valueOf(generation).repeat(64);
    return release(
        generation, Optional.of(digest), color, by, Release.State.CLAIMED, Optional.empty());
  }

  private static Release failed(long generation) {
    return release(
        generation,
        Optional.empty(),
        Color.BLUE,
        "bob@ci",
        Release.State.FAILED,
        Optional.of("it ended with 1\nits log"));
  }

  private static Release release(
      long generation,
      Optional<String> digest,
      Color color,
      String by,
      Release.State state,
      Optional<String> reason) {
    return new Release(
        generation,
        "shop/web:v" + generation,
        digest,
        color,
        List.of(),
        new TreeMap<>(),
        "",
        new TreeMap<>(),
        by,
        NOON.plusSeconds(60 * generation),
        state,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void oneLineForEachNewestLastWithItsDigestWhenItServedWhoMadeItAndHowItEnded() {
    assertThat(ReleaseLines.of(lines(), ZoneOffset.UTC))
        .containsExactly(
            "generation  release  digest               when                 who          verdict",
            "1           v1       sha256:111111111111  2026-01-01 12:01:10  anna@laptop  served   cold",
            "2           v2       sha256:222222222222  2026-01-01 12:02:10  bob@ci       served   warm",
            "3           v3                            2026-01-01 12:03:00  bob@ci       failed"
                + "         it ended with 1",
            "4           v4       sha256:444444444444  2026-01-01 12:04:10  anna@laptop  serves",
            "5           v5       sha256:555555555555  2026-01-01 12:05:00  bob@ci       claimed");
  }

  @Test
  void timesAreThoseOfWhoAsks() {
    assertThat(ReleaseLines.of(lines(), ZoneId.of("Asia/Tokyo")).get(1))
        .contains("2026-01-01 21:01:10");
  }

  @Test
  void whoHasNoReleasesHasTheHeadingAlone() {
    assertThat(ReleaseLines.of(List.of(), ZoneOffset.UTC))
        .containsExactly("generation  release  digest  when  who  verdict");
  }

  @Test
  void scriptsGetTheWholeDigestEveryMomentAndTheWholeReason() {
    var tree =
        JsonMapper.shared().readTree(JsonOutput.document(ReleaseLines.document("nodejs", lines())));

    assertThat(tree.path("schema").asInt()).isEqualTo(1);
    assertThat(tree.path("app").asString()).isEqualTo("nodejs");
    var served = tree.path("releases").path(1);
    assertThat(served.path("generation").asInt()).isEqualTo(2);
    assertThat(served.path("release").asString()).isEqualTo("v2");
    assertThat(served.path("image").asString()).isEqualTo("shop/web:v2");
    assertThat(served.path("digest").asString()).isEqualTo("sha256:" + "2".repeat(64));
    assertThat(served.path("color").asString()).isEqualTo("green");
    assertThat(served.path("by").asString()).isEqualTo("bob@ci");
    assertThat(served.path("at").asString()).isEqualTo("2026-01-01T12:02:00Z");
    assertThat(served.path("servedAt").asString()).isEqualTo("2026-01-01T12:02:10Z");
    assertThat(served.path("retiredAt").asString()).isEqualTo("2026-01-01T12:04:10Z");
    assertThat(served.path("verdict").asString()).isEqualTo("served");
    assertThat(served.path("warm").asBoolean()).isTrue();
    var failed = tree.path("releases").path(2);
    assertThat(failed.path("verdict").asString()).isEqualTo("failed");
    assertThat(failed.path("warm").asBoolean()).isFalse();
    assertThat(failed.path("reason").asString()).isEqualTo("it ended with 1\nits log");
    assertThat(tree.path("releases").path(0).path("warm").asBoolean()).isFalse();
    assertThat(tree.path("releases").path(4).path("warm").asBoolean()).isFalse();
  }
}
