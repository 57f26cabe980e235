package dev.skep.mongo.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Routers that run and owe their greeting, on hosts that answer.
 *
 * @param why what came back when they were asked, by name
 * @param hung those that have been so for long, to be made anew
 * @param suspected those that are so for a moment, which may end by itself
 */
public record MuteRouters(SortedMap<String, String> why, Set<String> hung, List<String> suspected) {
  public static final MuteRouters NONE = of(Map.of());

  public MuteRouters {
    why = Collections.unmodifiableSortedMap(new TreeMap<>(why));
    hung = Set.copyOf(hung);
    suspected = List.copyOf(suspected);
  }

  /** As one look saw them, before anybody knows for how long. */
  public static MuteRouters of(Map<String, String> why) {
    return new MuteRouters(new TreeMap<>(why), Set.of(), List.of());
  }

  /** The same, by one who has watched them. */
  public MuteRouters judged(Set<String> hung, List<String> suspected) {
    return new MuteRouters(why, hung, suspected);
  }

  public Optional<String> why(Booking router) {
    return Optional.ofNullable(why.get(router.name()));
  }
}
