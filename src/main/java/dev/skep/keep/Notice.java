package dev.skep.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.run.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message about a kept cluster, for the people in charge. It is a contract, as {@code status
 * --json} is: fields may be added; none changes its meaning while {@code schema} stays 1.
 *
 * @param verdict how a repair ended; empty for every other event
 */
@JsonPropertyOrder({"schema", "cluster", "at", "event", "why", "verdict"})
public record Notice(
    int schema, String cluster, String at, String event, String why, Optional<String> verdict) {
  /** The kind of event that a notice is about. */
  enum Kind {
    MENDING,
    MENDED,
    AMISS,
    WELL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Notice of(String cluster, Instant at, Kind kind, String why, Optional<Verdict> verdict) {
    return new Notice(1, cluster, at.toString(), kind.word(), why, verdict.map(Verdict::name));
  }

  /** Returns the notice as JSON on one line; what is absent is {@code null}. */
  String json() {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
        .build()
        .writeValueAsString(this);
  }
}
