package dev.skep.docker.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One call to be made. Without a limit of its own it has the client's usual deadline and a pipe of
 * the pool; with one it may take long, and gets a pipe to itself.
 */
record Request(
    String method,
    String target,
    Map<String, String> headers,
    Body body,
    Optional<Duration> limit) {

  static Request get(Query query) {
    return new Request("GET", query.text(), Map.of(), Body.none(), Optional.empty());
  }

  static Request post(Query query, Body body) {
    return new Request("POST", query.text(), Map.of(), body, Optional.empty());
  }

  static Request post(Query query) {
    return post(query, Body.none());
  }

  static Request put(Query query, Body body) {
    return new Request("PUT", query.text(), Map.of(), body, Optional.empty());
  }

  static Request delete(Query query) {
    return new Request("DELETE", query.text(), Map.of(), Body.none(), Optional.empty());
  }

  Request headers(Map<String, String> lines) {
    return new Request(method, target, lines, body, limit);
  }

  Request within(Duration longest) {
    return new Request(method, target, headers, body, Optional.of(longest));
  }

  /** Only what asks may be sent again after a pipe broke: it changes nothing. */
  boolean repeatable() {
    return method.equals("GET");
  }

  /** For errors: method and path, without parameters, which say little and may say too much. */
  String call() {
    int mark = target.indexOf('?');
    return method + " " + (mark < 0 ? target : target.substring(0, mark));
  }
}
