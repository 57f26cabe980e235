package dev.skep.cli.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON for scripts: what is absent is {@code null}, times are ISO-8601. */
public final class JsonOutput {
  private JsonOutput() {}

  /** The document of a verb that only reads. */
  public static String document(Object value) {
    return mapper(true).writeValueAsString(value);
  }

  /** One line of a stream of events. */
  public static String line(Object value) {
    return mapper(false).writeValueAsString(value);
  }

  private static JsonMapper mapper(boolean pretty) {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
        .configure(SerializationFeature.INDENT_OUTPUT, pretty)
        .build();
  }
}
