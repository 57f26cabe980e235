package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stories of deploys hold against a load's log is counted right. */
class LoadLogTest {
  private static final LoadLog LOG =
      LoadLog.read(
          """
          1000000 1000000 1002000 200 GET - v1
          1010000 1010000 1500000 200 GET - v1
          1020000 1021000 1024000 201 POST load-1 v2
          1030000 1030000 1034000 200 GET - v1
          1040000 1040000 1041000 503 POST load-2 v2
          1050000 1050000 1051000 0 GET - EOFException
          1060000 1060000 1061000 200 GE\
          """);

  @Test
  void aLineUnderWayIsNotRead() {
    assertThat(LOG.answers()).hasSize(6);
  }

  @Test
  void whatIsNoSuccessAndWhatHasNoAnswerFailed() {
    assertThat(LOG.failed()).extracting(LoadLog.Answer::status).containsExactly(503, 0);
    assertThat(LOG.acknowledged()).containsExactly("load-1");
  }

  @Test
  void oldAnswersToRequestsThatWereSentBeforeTheSwitchAreNoStrays() {
    assertThat(LOG.strayAfter("v2"))
        .singleElement()
        .satisfies(stray -> assertThat(stray.sent()).isEqualTo(1_030_000));
    assertThat(LOG.firstOf("v2")).isEqualTo(1_024_000);
    assertThat(LOG.lastOfOthersThan("v2")).isEqualTo(1_500_000);
  }

  @Test
  void timesAreCountedFromWhenARequestWasDue() {
    assertThat(LOG.longestStall()).isEqualTo(Duration.ofMillis(490));
    assertThat(LOG.between(1_020_000, 1_030_000).percentile(99)).isEqualTo(Duration.ofMillis(4));
    assertThat(LOG.percentile(50)).isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void whatAllWaitForIsNoneOfOneRequestsOwnWait() {
    var log =
        LoadLog.read(
            """
            1000000 1000000 3000000 200 GET - v1
            1010000 1010000 3010000 200 GET - v1
            1020000 1020000 3420000 200 GET - v1
            1030000 1030000 3430000 200 GET - v1
            5000000 5000000 5100000 200 GET - v1
            5010000 5010000 5010000 200 GET - v1
            """);

    assertThat(log.longestStall()).isEqualTo(Duration.ofMillis(2400));
    assertThat(log.longestBeyondOthers()).isEqualTo(Duration.ofMillis(400));
    assertThat(new LoadLog(List.of()).longestBeyondOthers()).isZero();
  }

  @Test
  void aTimeWithoutWritesIsThatBetweenTwoThatWereAcknowledged() {
    var log =
        LoadLog.read(
            """
            1000000 1000000 1002000 201 POST load-1 v1
            1050000 1050000 1051000 503 POST load-2 v1
            1060000 1060000 1061000 200 GET - v1
            1070000 1070000 1102000 201 POST load-3 v1
            1110000 1110000 1112000 201 POST load-4 v1
            """);

    assertThat(log.longestWithoutWrite()).isEqualTo(Duration.ofMillis(100));
    assertThat(log.wordsOfWrites()).isEqualTo("1 writes failed, 100 ms without one");
  }

  @Test
  void aTimeWithoutWritesMayBeginWithTheLog() {
    var log =
        LoadLog.read(
            """
            1000000 1000000 1001000 503 POST load-1 v1
            1150000 1150000 1152000 201 POST load-2 v1
            1160000 1160000 1162000 201 POST load-3 v1
            """);

    assertThat(log.longestWithoutWrite()).isEqualTo(Duration.ofMillis(152));
  }
}
