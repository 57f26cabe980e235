package dev.skep.docker.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One call to an engine. Without a limit of its own it has the client's usual deadline and a pipe
 * of the pool; with one it may take long, and gets a pipe to itself.
 */
record EngineRequest(
    String method,
    String target,
    Map<String, String> headers,
    RequestBody body,
    Optional<Duration> limit) {

  static EngineRequest get(Query query) {
    return new EngineRequest("GET", query.text(), Map.of(), RequestBody.none(), Optional.empty());
  }

  static EngineRequest post(Query query, RequestBody body) {
    return new EngineRequest("POST", query.text(), Map.of(), body, Optional.empty());
  }

  static EngineRequest post(Query query) {
    return post(query, RequestBody.none());
  }

  static EngineRequest put(Query query, RequestBody body) {
    return new EngineRequest("PUT", query.text(), Map.of(), body, Optional.empty());
  }

  static EngineRequest delete(Query query) {
    return new EngineRequest(
        "DELETE", query.text(), Map.of(), RequestBody.none(), Optional.empty());
  }

  EngineRequest headers(Map<String, String> lines) {
    return new EngineRequest(method, target, lines, body, limit);
  }

  EngineRequest within(Duration longest) {
    return new EngineRequest(method, target, headers, body, Optional.of(longest));
  }

  /** Whether the call may be sent again after a pipe broke: only a GET, which changes nothing. */
  boolean repeatable() {
    return method.equals("GET");
  }

  /**
   * The call's name in errors: method and path, without parameters, which say little and may say
   * too much.
   */
  String call() {
    int mark = target.indexOf('?');
    return method + " " + (mark < 0 ? target : target.substring(0, mark));
  }
}
