package dev.skep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "203.0.113.9, 203.0.113.9/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "2400:CB00::/32, 2400:cb00::/32",
    "::1, ::1/128",
    "::/0, ::/0",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8/128",
  })
  void isAnAddressAndAPrefix(String written, String read) {
    assertThat(NetworkRange.parse(written)).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/",
        "::/129",
        "1:2::3::4",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "10.0.0.0 /8",
        "cafe",
      })
  void isNothingElse(String written) {
    assertThatThrownBy(() -> NetworkRange.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no network");
  }
}
