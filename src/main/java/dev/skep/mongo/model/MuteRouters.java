package dev.skep.mongo.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The routers that run and do not answer a greeting, on hosts that answer.
 *
 * @param why the error of each router, by its name
 * @param hung routers that have been mute for long and are to be replaced
 * @param suspected routers that have been mute only for a moment, which may end by itself
 */
public record MuteRouters(SortedMap<String, String> why, Set<String> hung, List<String> suspected) {
  public static final MuteRouters NONE = of(Map.of());

  public MuteRouters {
    why = Collections.unmodifiableSortedMap(new TreeMap<>(why));
    hung = Set.copyOf(hung);
    suspected = List.copyOf(suspected);
  }

  /** The mute routers of one observation, before it is known for how long they have been mute. */
  public static MuteRouters of(Map<String, String> why) {
    return new MuteRouters(new TreeMap<>(why), Set.of(), List.of());
  }

  /** Returns the same routers, divided by how long they have been mute. */
  public MuteRouters judged(Set<String> hung, List<String> suspected) {
    return new MuteRouters(why, hung, suspected);
  }

  public Optional<String> why(Booking router) {
    return Optional.ofNullable(why.get(router.name()));
  }
}
