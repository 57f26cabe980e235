package dev.skep.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.swarm.MemoryCopy.SealedCopy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemoryCopyTest {
  private static MemoryCopy copy(String cluster, long number) {
    var book = JsonMapper.shared().readTree("{\"members\": {\"rs1_srv1\": 27101}, \"none\": null}");
    var documents = new TreeMap<String, JsonNode>(Map.of("members", book));
    return new MemoryCopy(
        cluster,
        number,
        "2026-11-26T02:00:00Z",
        documents,
        new TreeMap<>(Map.of("shop-mongodb-1", "10.0.0.11")),
        new SealedCopy(3, "AAEC"));
  }

  private static Seen<MemoryCopy> seen(String cluster, long number) {
    return Seen.present(copy(cluster, number));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var copy = copy("shop", 7);

    var read = MemoryCopy.read(copy.text());

    assertThat(read).isEqualTo(Seen.present(copy));
    assertThat(read.known().orElseThrow().vault().bytes()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"format\": 1}",
        "{\"format\": 1, \"cluster\": \"shop\", \"documents\": {}}",
        "{\"format\":1,\"cluster\":\"shop\",\"documents\":{},\"vault\":{\"base64\":\"!\"}}"
      })
  void whatIsDamagedIsUnknownAndNotAbsent(String text) {
    assertThat(MemoryCopy.read(text).isUnknown()).isTrue();
  }

  @Test
  void halfOfItIsUnknown() {
    var text = copy("shop", 7).text();

    for (int end = 0; end < text.length(); end++) {
      assertThat(MemoryCopy.read(text.substring(0, end)).isUnknown()).as("%d", end).isTrue();
    }
  }

  @Test
  void oneOfBeforeThatDoesNotTellOfHostsIsReadAllTheSame() {
    var told = copy("shop", 7).text();
    var before = told.replace("\"hosts\":{\"shop-mongodb-1\":\"10.0.0.11\"},", "");

    assertThat(before).isNotEqualTo(told);
    assertThat(MemoryCopy.read(before).known().orElseThrow().hosts()).isEmpty();
  }

  @Test
  void aLaterVersionsIsNotGuessedAt() {
    var later = copy("shop", 7).text().replace("\"format\":1", "\"format\":2");

    assertThat(MemoryCopy.read(later)).isEqualTo(Seen.unknown(reason(later)));
    assertThat(reason(later)).contains("format 2");
  }

  private static String reason(String text) {
    return MemoryCopy.read(text) instanceof Seen.Unknown<MemoryCopy>(var reason) ? reason : "";
  }

  @Test
  void theNewestIsTheOneWithTheLargestNumberAmongTheClustersOwn() {
    var found =
        List.of(
            seen("shop", 9),
            seen("other", 99),
            seen("shop", 11),
            Seen.<MemoryCopy>absent(),
            seen("shop", 10),
            Seen.<MemoryCopy>unknown("silent"));

    assertThat(MemoryCopies.newest("shop", found)).contains(copy("shop", 11));
    assertThat(MemoryCopies.newest("third", found)).isEmpty();
  }

  @Test
  void whatIsTooMuchIsSaidAndNotWritten() {
    var documents = new TreeMap<String, JsonNode>();
    documents.put("long", JsonMapper.shared().valueToTree("x".repeat(9 << 20)));
    var much =
        new MemoryCopy("shop", 1, "now", documents, new TreeMap<>(), new SealedCopy(1, "AAEC"));

    assertThatThrownBy(much::text).isInstanceOf(Trouble.class).hasMessageContaining("too much");
  }
}
