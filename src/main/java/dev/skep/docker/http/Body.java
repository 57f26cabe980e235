package dev.skep.docker.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What a request carries. */
sealed interface Body {
  record None() implements Body {}

  record Bytes(String type, byte[] bytes) implements Body {}

  /** Of unknown length, sent in chunks. */
  record Stream(String type, InputStream in) implements Body {}

  static Body none() {
    return new None();
  }

  static Body json(JsonNode tree) {
    return new Bytes("application/json", tree.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Body tar(byte[] tar) {
    return new Bytes("application/x-tar", tar);
  }

  static Body tar(InputStream tar) {
    return new Stream("application/x-tar", tar);
  }
}
