package dev.skep.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the differences between two specs, defaults included, in the order of the file's keys. */
public final class SpecDiff {
  private SpecDiff() {}

  /** The changes from one spec to the other; empty when they say the same. */
  public static List<SpecChange> between(Spec before, Spec after) {
    var changes = new ArrayList<SpecChange>();
    compare("", SpecTreeWriter.of(before), SpecTreeWriter.of(after), changes);
    return List.copyOf(changes);
  }

  /** The value of a spec at a change's path; empty when it has none. */
  static Optional<String> at(Spec spec, String path) {
    Object here = SpecTreeWriter.of(spec);
    for (var key : path.split("\\.", -1)) {
      var below = here instanceof Map<?, ?> map ? map.get(key) : null;
      if (below == null) {
        return Optional.empty();
      }
      here = below;
    }
    return Optional.of(words(here));
  }

  private static void compare(
      String path, Map<?, ?> before, Map<?, ?> after, List<SpecChange> changes) {
    var keys = new LinkedHashSet<Object>(before.keySet());
    keys.addAll(after.keySet());
    for (var key : keys) {
      var below = path.isEmpty() ? key.toString() : path + "." + key;
      var was = Optional.<Object>ofNullable(before.get(key));
      var is = Optional.<Object>ofNullable(after.get(key));
      if (was.equals(is)) {
        continue;
      }
      if (was.orElse("") instanceof Map<?, ?> old && is.orElse("") instanceof Map<?, ?> now) {
        compare(below, old, now, changes);
      } else {
        changes.add(new SpecChange(below, was.map(SpecDiff::words), is.map(SpecDiff::words)));
      }
    }
  }

  private static String words(Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? SpecWriter.json(value)
        : value.toString();
  }
}
