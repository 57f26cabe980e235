package dev.skep.cluster.reconcile;

import dev.skep.app.model.AppService;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An app's releases as its release book keeps them, and which of them still run. */
public record ReleaseHistory(ReleaseBook book, Set<Long> running) {
  public ReleaseHistory {
    running = Set.copyOf(running);
  }

  /**
   * Reads the release book and asks the Swarm which releases run; absent when no release was ever
   * claimed.
   */
  public static Seen<ReleaseHistory> of(ClusterPorts ports, String cluster, String app) {
    return ports
        .documents()
        .read(ReleaseBook.document(app), ReleaseBook.class)
        .map(stored -> new ReleaseHistory(stored.value(), running(ports, cluster, app)));
  }

  private static Set<Long> running(ClusterPorts ports, String cluster, String app) {
    var labels = new Labels(ClusterLabels.of(cluster, AppService.ROLE, app));
    return ports.manager().services().list(labels).stream()
        .map(service -> service.spec().labels().getOrDefault(AppService.GENERATION, ""))
        .filter(generation -> generation.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * One line of the history: a release in words.
   *
   * @param verdict {@code serves}, {@code served}, {@code failed} or {@code claimed}
   * @param warm whether the release's instances still run: a rollback to it takes no time
   */
  public record Line(Release release, String verdict, boolean warm) {}

  /** Returns the releases, oldest first. */
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
