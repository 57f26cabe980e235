package dev.skep.docker.model;

import java.util.Set;

/** Selects events: by types and actions (empty: all), and by labels (all must match). */
public record EventFilter(Set<String> types, Set<String> actions, Labels labels) {
  public EventFilter {
    types = Set.copyOf(types);
    actions = Set.copyOf(actions);
  }

  public static EventFilter labelled(Labels labels) {
    return new EventFilter(Set.of(), Set.of(), labels);
  }

  public static EventFilter ofTypes(String... types) {
    return new EventFilter(Set.of(types), Set.of(), Labels.any());
  }
}
