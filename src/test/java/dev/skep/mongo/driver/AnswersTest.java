package dev.skep.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mongo.admin.SetStatus.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void aMemberIsBehindByHowMuchOlderItsLastWriteIsThanThePrimarys() {
    var status =
        status(member("a:1", "SECONDARY", 12), member("b:1", "PRIMARY", 0), member("c:1", "DOWN"));

    assertThat(status).containsExactly(Duration.ofSeconds(12), Duration.ZERO, Duration.ZERO);
  }

  @Test
  void withoutAPrimaryNobodyIsBehindAnyone() {
    assertThat(status(member("a:1", "SECONDARY", 12), member("b:1", "SECONDARY", 3)))
        .containsOnly(Duration.ZERO);
  }

  /** The primary's own may be known to it sooner than to the one that was asked. */
  @Test
  void whoIsAheadLacksNothing() {
    assertThat(status(member("a:1", "SECONDARY", -2), member("b:1", "PRIMARY", 0)))
        .containsOnly(Duration.ZERO);
  }

  private static List<Duration> status(Document... members) {
    var answer =
        new Document("set", "rs1")
            .append("members", List.of(members))
            .append("votingMembersCount", members.length);
    return Answers.status(answer).members().stream().map(MemberStatus::behind).toList();
  }

  private static Document member(String name, String state, int secondsAgo) {
    return member(name, state).append("optimeDate", Date.from(NOW.minusSeconds(secondsAgo)));
  }

  private static Document member(String name, String state) {
    return new Document("name", name).append("stateStr", state);
  }
}
