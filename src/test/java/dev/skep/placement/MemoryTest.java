package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
  @ParameterizedTest
  @CsvSource({"0, 0 MiB", "448, 448 MiB", "1023, 1023 MiB", "1024, 1.0 GiB", "2047, 1.9 GiB"})
  void readsAsPeopleSayItAndPromisesNothing(long mib, String text) {
    assertThat(Memory.ofMib(mib)).hasToString(text);
  }

  @Test
  void neverFallsBelowNothing() {
    assertThat(Memory.ofMib(1).minus(Memory.ofMib(2))).isEqualTo(Memory.NONE);
    assertThatThrownBy(() -> new Memory(-1)).hasMessage("memory must not be negative, is -1 bytes");
  }
}
