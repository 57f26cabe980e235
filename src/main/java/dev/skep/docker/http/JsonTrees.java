package dev.skep.docker.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes fields of the engine's JSON trees; what is missing or null reads as empty. */
final class JsonTrees {
  private JsonTrees() {}

  static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }

  static String text(JsonNode tree, String field) {
    return tree.path(field).asString("");
  }

  static long number(JsonNode tree, String field) {
    return tree.path(field).asLong(0);
  }

  static int integer(JsonNode tree, String field) {
    return tree.path(field).asInt(0);
  }

  static boolean flag(JsonNode tree, String field) {
    return tree.path(field).asBoolean(false);
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(one -> one.asString("")).toList();
  }

  static Map<String, String> map(JsonNode tree) {
    var map = new TreeMap<String, String>();
    tree.properties().forEach(one -> map.put(one.getKey(), one.getValue().asString("")));
    return map;
  }

  /**
   * The time in a field; empty for the year 1, which the engine writes for a time that never was.
   */
  static Optional<Instant> time(JsonNode tree, String field) {
    try {
      var time = Instant.parse(text(tree, field));
      return time.isAfter(Instant.EPOCH) ? Optional.of(time) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Instant timeOrEpoch(JsonNode tree, String field) {
    return time(tree, field).orElse(Instant.EPOCH);
  }

  static void put(ObjectNode tree, String field, List<String> texts) {
    var array = tree.putArray(field);
    texts.forEach(array::add);
  }

  static void put(ObjectNode tree, String field, Map<String, String> map) {
    var object = tree.putObject(field);
    map.forEach(object::put);
  }

  /**
   * Writes the list, or removes the field where the list is empty: an absent list is the engine's
   * default.
   */
  static void putOrRemove(ObjectNode tree, String field, List<String> texts) {
    if (texts.isEmpty()) {
      tree.remove(field);
    } else {
      put(tree, field, texts);
    }
  }

  static void putOrRemove(ObjectNode tree, String field, Optional<String> text) {
    text.ifPresentOrElse(value -> tree.put(field, value), () -> tree.remove(field));
  }

  /** The object in this field, with all that it holds; created where there is none. */
  static ObjectNode sub(ObjectNode tree, String field) {
    return tree.get(field) instanceof ObjectNode there ? there : tree.putObject(field);
  }
}
