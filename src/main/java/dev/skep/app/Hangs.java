package dev.skep.app;

import java.util.List;
import java.util.Optional;

/**
 * Instances that run and do not answer, while others of their release do.
 *
 * @param hung those that have been so for long, to be started anew
 * @param suspected those that are so for a moment, which may end by itself
 */
public record Hangs(List<Hung> hung, List<Hung> suspected) {
  public static final Hangs NONE = new Hangs(List.of(), List.of());

  public Hangs {
    hung = List.copyOf(hung);
    suspected = List.copyOf(suspected);
  }

  /** One at a time: the others of its release serve meanwhile. */
  Optional<Hung> first(String app, long generation) {
    return hung.stream()
        .filter(each -> each.app().equals(app) && each.generation() == generation)
        .findFirst();
  }
}
