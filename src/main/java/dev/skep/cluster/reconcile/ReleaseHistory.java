package dev.skep.cluster.reconcile;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import java.util.List;
import java.util.Set;

/** An app's releases as the store keeps them, and which of them still run. */
public record ReleaseHistory(ReleaseBook book, Set<Long> running) {
  public ReleaseHistory {
    running = Set.copyOf(running);
  }

  /**
   * One release in words.
   *
   * @param verdict {@code serves}, {@code served}, {@code failed} or {@code claimed}
   * @param warm whether its instances still run: going back to it takes no time
   */
  public record Line(Release release, String verdict, boolean warm) {}

  /** Oldest first. */
  public List<Line> lines() {
    return book.releases().stream()
        .map(release -> new Line(release, verdict(release), isWarm(release)))
        .toList();
  }

  private boolean isWarm(Release release) {
    return running.contains(release.generation()) && release.state() == Release.State.SERVED;
  }

  private String verdict(Release release) {
    return book.isActive(release.generation())
        ? "serves"
        : switch (release.state()) {
          case CLAIMED -> "claimed";
          case SERVED -> "served";
          case FAILED -> "failed";
        };
  }
}
