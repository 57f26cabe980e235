package dev.skep.docker.http;

import dev.skep.docker.Docker;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An engine that answers questions as another one did when it was recorded. Changes nothing. */
public final class RecordedEngine {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode answers;

  private RecordedEngine(JsonNode answers) {
    this.answers = answers;
  }

  /**
   * The engine, spoken to by the real client.
   *
   * @param answers what it said, by the path that was asked for
   */
  public static Docker of(String name, JsonNode answers) {
    var recorded = new RecordedEngine(answers);
    return new HttpDocker(name, new ScriptedEngine(recorded::answer), Duration.ofSeconds(5));
  }

  private void answer(String request, ScriptedEngine.Connection connection) {
    var words = request.split("[ ?]");
    var path = words[1].replaceFirst("^/v[0-9.]+", "");
    if (path.equals("/_ping")) {
      connection.say("HTTP/1.1 200 OK\nContent-Length: 2\n\nOK");
      return;
    }
    var answer = answers.path(path);
    if (!words[0].equals("GET") || answer.isMissingNode()) {
      connection.say("HTTP/1.1 501 Not Implemented\nContent-Length: 0\n\n");
      return;
    }
    connection.json((words.length > 2 ? filtered(path, answer, words[2]) : answer).toString());
  }

  /** Tasks are looked for by the labels of their service, all of which are of one cluster here. */
  private static JsonNode filtered(String path, JsonNode answer, String parameters) {
    var terms =
        List.of(parameters.split("&")).stream()
            .filter(each -> each.startsWith("filters="))
            .map(each -> URLDecoder.decode(each.substring(8), StandardCharsets.UTF_8))
            .flatMap(filters -> JSON.readTree(filters).path("label").valueStream())
            .map(JsonNode::asString)
            .toList();
    return switch (path) {
      case "/tasks" -> answer;
      case "/volumes" ->
          JSON.createObjectNode().set("Volumes", marked(answer.path("Volumes"), terms));
      default -> marked(answer, terms);
    };
  }

  private static ArrayNode marked(JsonNode all, List<String> terms) {
    var marked = JSON.createArrayNode();
    all.valueStream().filter(each -> isMarked(each, terms)).forEach(marked::add);
    return marked;
  }

  private static boolean isMarked(JsonNode each, List<String> terms) {
    var spec = each.path("Spec");
    var labels = (spec instanceof ObjectNode ? spec : each).path("Labels");
    return terms.stream()
        .map(term -> term.split("=", 2))
        .allMatch(term -> labels.path(term[0]).asString("").equals(term[1]));
  }
}
