package dev.skep.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HostBookTest {
  private static final HostName HOST = HostName.of("shop", "mongodb", 2);

  @Test
  void whatWasWrittenBeforeThereWasAChoiceGoesAtOnce() {
    var text =
        """
        {"retired": {"shop-mongodb-2": {"address": "10.0.0.2", "why": "gone", "at": "2026-01-01"}}}
        """;

    var book = JsonMapper.shared().readValue(text, HostBook.class);

    assertThat(book.addresses()).containsEntry(HOST, "10.0.0.2");
    assertThat(book.leavesInGoodOrder(HOST)).isFalse();
  }

  @Test
  void whoLeavesInGoodOrderIsRemembered() {
    var line =
        new HostBook.Line("10.0.0.2", "asked", "", Optional.of(HostBook.Manner.IN_GOOD_ORDER));
    var book = HostBook.EMPTY.retiring(HOST, line);

    var text = JsonMapper.shared().writeValueAsString(book);

    assertThat(JsonMapper.shared().readValue(text, HostBook.class)).isEqualTo(book);
    assertThat(book.leavesInGoodOrder(HOST)).isTrue();
  }
}
