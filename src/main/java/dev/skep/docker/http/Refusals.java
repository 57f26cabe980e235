package dev.skep.docker.http;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns an engine's error answer into the {@link EngineException} that it means. */
final class Refusals {
  private Refusals() {}

  static EngineException of(String engine, String call, int status, byte[] body) {
    var words = words(body);
    if (words.contains("update out of sequence")) {
      return new StaleVersion(engine, call, words);
    }
    return switch (status) {
      case 404 -> new NotFound(engine, call, words);
      case 409 -> new Conflict(engine, call, words);
      default -> new EngineRefused(engine, call, status, words);
    };
  }

  private static String words(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8).strip();
    try {
      return JsonMapper.shared().readTree(text).path("message").asString(text);
    } catch (JacksonException notJson) {
      return text;
    }
  }
}
