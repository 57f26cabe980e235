package dev.skep.app.model;

import java.util.List;
import java.util.Optional;

/**
 * Instances that run and do not answer, while others of their release do.
 *
 * @param hung those that have not answered for long, to be restarted
 * @param suspected those that have not answered for a moment, which may end by itself
 */
public record HungInstances(List<HungInstance> hung, List<HungInstance> suspected) {
  public static final HungInstances NONE = new HungInstances(List.of(), List.of());

  public HungInstances {
    hung = List.copyOf(hung);
    suspected = List.copyOf(suspected);
  }

  /**
   * The instance of this release to restart next; one at a time, so that the others serve
   * meanwhile.
   */
  public Optional<HungInstance> first(String app, long generation) {
    return hung.stream()
        .filter(each -> each.app().equals(app) && each.generation() == generation)
        .findFirst();
  }
}
