package dev.skep.hosts.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HostBookTest {
  private static final HostName HOST = new HostName("shop-nodejs-1");
  private static final HostName DATA_HOST = HostName.of("shop", "mongodb", 2);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static HostBook remade(int times) {
    var book = HostBook.EMPTY;
    for (int time = 0; time < times; time++) {
      book = book.remaking(HOST, "node" + time, NOON.plus(Duration.ofMinutes(time)));
    }
    return book;
  }

  @Test
  void threeTimesWithinAnHourIsFlappingTwiceIsNot() {
    var soon = NOON.plus(Duration.ofMinutes(30));

    assertThat(remade(2).isFlapping(HOST, "next", soon)).isFalse();
    assertThat(remade(3).isFlapping(HOST, "next", soon)).isTrue();
    assertThat(remade(3).isFlapping(new HostName("shop-nodejs-2"), "next", soon)).isFalse();
  }

  @Test
  void whatIsBeingMadeAnewNowIsNotYetTheNextTime() {
    assertThat(remade(3).isFlapping(HOST, "node2", NOON.plus(Duration.ofMinutes(3)))).isFalse();
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    var later = NOON.plus(Duration.ofMinutes(61));

    assertThat(remade(3).isFlapping(HOST, "next", later)).isFalse();
    assertThat(remade(3).remaking(HOST, "next", later).remade().get(HOST.value())).hasSize(3);
  }

  private static HostBook givenUp(int hosts, HostBook.Manner manner) {
    var book = HostBook.EMPTY;
    for (int number = 1; number <= hosts; number++) {
      var at = NOON.plus(Duration.ofMinutes(number)).toString();
      var line = new HostBook.Line("", "gone", at, Optional.of(manner));
      book = book.retiring(HostName.of("shop", "mongodb", number), line);
    }
    return book;
  }

  @Test
  void aPoolThatLostThreeHostsWithinAnHourIsLosingThemAll() {
    var soon = NOON.plus(Duration.ofMinutes(30));
    var next = HostName.of("shop", "mongodb", 9);
    var lost = givenUp(3, HostBook.Manner.AT_ONCE);

    assertThat(lost.isLosingPoolOf(next, soon)).isTrue();
    assertThat(lost.isLosingPoolOf(next, NOON.plus(Duration.ofMinutes(62)))).isFalse();
    assertThat(lost.isLosingPoolOf(HOST, soon)).isFalse();
    assertThat(givenUp(2, HostBook.Manner.AT_ONCE).isLosingPoolOf(next, soon)).isFalse();
    assertThat(givenUp(3, HostBook.Manner.IN_GOOD_ORDER).isLosingPoolOf(next, soon)).isFalse();
  }

  @Test
  void itComesBackFromTheStoreAndSoDoesOneOfBefore() {
    var mapper = JsonMapper.shared();

    assertThat(mapper.readValue(mapper.writeValueAsString(remade(2)), HostBook.class))
        .isEqualTo(remade(2));
    assertThat(mapper.readValue("{\"retired\":{}}", HostBook.class)).isEqualTo(HostBook.EMPTY);
  }

  @Test
  void whatWasWrittenBeforeThereWasAChoiceGoesAtOnce() {
    var text =
        """
        {"retired": {"shop-mongodb-2": {"address": "10.0.0.2", "why": "gone", "at": "2026-01-01T00:00:00Z"}}}
        """;

    var book = JsonMapper.shared().readValue(text, HostBook.class);

    assertThat(book.addresses()).containsEntry(DATA_HOST, "10.0.0.2");
    assertThat(book.leavesInGoodOrder(DATA_HOST)).isFalse();
  }

  @Test
  void whoLeavesInGoodOrderIsRemembered() {
    var line =
        new HostBook.Line(
            "10.0.0.2",
            "asked",
            "2026-01-01T00:00:00Z",
            Optional.of(HostBook.Manner.IN_GOOD_ORDER));
    var book = HostBook.EMPTY.retiring(DATA_HOST, line);

    var text = JsonMapper.shared().writeValueAsString(book);

    assertThat(JsonMapper.shared().readValue(text, HostBook.class)).isEqualTo(book);
    assertThat(book.leavesInGoodOrder(DATA_HOST)).isTrue();
  }
}
