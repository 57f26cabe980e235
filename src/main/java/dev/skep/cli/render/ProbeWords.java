package dev.skep.cli.render;

import dev.skep.cluster.model.ProbeResult;
import dev.skep.cluster.store.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders what a visitor saw while an app was switched, for people and for scripts. */
final class ProbeWords {
  private ProbeWords() {}

  /** In words: {@code 96 requests seen, 0 failed, longest stall 61 ms}. */
  static String of(ProbeResult seen) {
    return words(seen.requests(), seen.failed(), seen.notWell(), seen.longestStall().toMillis());
  }

  static String of(History.Probe seen) {
    return words(seen.requests(), seen.failed(), List.of(), seen.longestStallMillis());
  }

  private static String words(long requests, long failed, List<String> how, long millis) {
    return "%s seen, %d failed%s, longest stall %d ms"
        .formatted(
            requests == 1 ? "1 request" : requests + " requests",
            failed,
            how.isEmpty() ? "" : " (%s)".formatted(String.join(", ", how)),
            millis);
  }

  /** For scripts: the numbers, where there are any, and why there are none or no more. */
  static Map<String, Object> fields(ProbeResult seen) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("requests", seen.requests());
    fields.put("failed", seen.failed());
    fields.put("longestStallMillis", seen.longestStall().toMillis());
    fields.put("notWell", seen.notWell());
    fields.put("reason", seen.reason());
    return fields;
  }
}
