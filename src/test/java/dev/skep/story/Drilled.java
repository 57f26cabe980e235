package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A drill as a user ran it, agreed to beforehand, and what it said last. */
record Drilled(Skep.Result result, JsonNode last) {
  static Drilled run(Skep skep, String words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("drill"));
    command.addAll(List.of(words.split(" ")));
    command.addAll(
        words.startsWith("wipe-volume") ? List.of("--destroy", skep.cluster()) : List.of("-y"));
    command.add("--json");
    var result = skep.run(command.toArray(String[]::new));
    assertThat(result.out()).as(result.toString()).isNotBlank();
    var last = JsonMapper.shared().readTree(result.lastLine());
    System.out.printf(
        "drill %s: %s, noticed %s, whole %s, %s%n",
        words,
        last.path("verdict").asString(),
        last.path("drill").path("noticedAfterMillis"),
        last.path("drill").path("wholeAfterMillis"),
        last.path("probe"));
    return new Drilled(result, last);
  }

  String verdict() {
    return last.path("verdict").asString();
  }

  boolean isNoticed() {
    return last.path("drill").path("noticedAfterMillis").isNumber();
  }

  boolean isWholeAfterwards() {
    return !isNoticed() || last.path("drill").path("wholeAfterMillis").isNumber();
  }

  int requests() {
    return last.path("probe").path("requests").asInt();
  }

  /** What became of it, line by line. */
  List<String> became() {
    return last.path("drill").path("became").valueStream().map(JsonNode::asString).toList();
  }
}
