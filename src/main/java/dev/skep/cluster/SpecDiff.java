package dev.skep.cluster;

import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What differs between two specs, a line for each value: {@code apps.nodejs.instances: 2 -> 3}. */
final class SpecDiff {
  private SpecDiff() {}

  static List<String> between(Spec before, Spec after) {
    var was = leaves(before);
    var is = leaves(after);
    var paths = new java.util.TreeSet<>(was.keySet());
    paths.addAll(is.keySet());
    var lines = new ArrayList<String>();
    for (var path : paths) {
      var old = Optional.ofNullable(was.get(path));
      var now = Optional.ofNullable(is.get(path));
      if (!Objects.equals(old, now)) {
        lines.add("  %s: %s -> %s".formatted(path, old.orElse("(none)"), now.orElse("(none)")));
      }
    }
    return lines;
  }

  private static Map<String, String> leaves(Spec spec) {
    var leaves = new TreeMap<String, String>();
    walk("", JsonMapper.shared().valueToTree(spec), leaves);
    return leaves;
  }

  private static void walk(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> walk(join(path, entry.getKey()), entry.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        var name = node.get(i).path("name").asString("");
        walk(join(path, name.isEmpty() ? String.valueOf(i) : name), node.get(i), leaves);
      }
    } else if (!node.isNull()) {
      leaves.put(path, node.asString());
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
