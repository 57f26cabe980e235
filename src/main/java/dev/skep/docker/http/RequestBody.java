package dev.skep.docker.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The body of a request to an engine. */
public sealed interface RequestBody {
  record None() implements RequestBody {}

  record Bytes(String type, byte[] bytes) implements RequestBody {}

  /** A body of unknown length, sent in chunks. */
  record Stream(String type, InputStream in) implements RequestBody {}

  static RequestBody none() {
    return new None();
  }

  static RequestBody json(JsonNode tree) {
    return new Bytes("application/json", tree.toString().getBytes(StandardCharsets.UTF_8));
  }

  static RequestBody tar(byte[] tar) {
    return new Bytes("application/x-tar", tar);
  }

  static RequestBody tar(InputStream tar) {
    return new Stream("application/x-tar", tar);
  }
}
