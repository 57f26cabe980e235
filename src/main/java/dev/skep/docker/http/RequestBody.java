package dev.skep.docker.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What a request carries. */
public sealed interface RequestBody {
  record None() implements RequestBody {}

  record Bytes(String type, byte[] bytes) implements RequestBody {}

  /** Of unknown length, sent in chunks. */
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
