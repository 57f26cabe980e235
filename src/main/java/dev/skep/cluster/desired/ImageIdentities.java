package dev.skep.cluster.desired;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.model.ImageContents;
import dev.skep.cluster.model.Observed;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.MongoPlanner;
import dev.skep.spec.ImageRef;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the identity of each image that a spec names, from what runs, what was released and what
 * the registries say.
 */
public final class ImageIdentities {
  private ImageIdentities() {}

  /**
   * Returns the observation with the identities of images, and with the images that hosts lack.
   *
   * @param now what names mean now, for those that this run brings along
   */
  public static Observed resolved(
      Observed observed, DesiredMaker maker, SortedMap<ImageRef, String> now, Provider provider) {
    var contents = new ImageContents(now, running(maker, observed), released(observed));
    var wanted = maker.knowing(contents).hosts().images();
    return observed.on(observed.hosts().wanting(wanted, provider)).knowing(contents);
  }

  private static SortedMap<ImageRef, String> running(DesiredMaker maker, Observed observed) {
    var running = new TreeMap<ImageRef, String>();
    var desired = maker.desired(observed);
    desired
        .mongo()
        .ifPresent(wanted -> running.putAll(MongoPlanner.running(wanted, observed.mongo())));
    for (var balancer : desired.balancers().balancers()) {
      observed
          .balancers()
          .balancer(balancer.name())
          .container()
          .known()
          .filter(container -> balancer.spec().equals(container.labels().get(ClusterLabels.SPEC)))
          .map(ContainerSummary::imageId)
          .filter(ImageRef::isContent)
          .ifPresent(id -> running.putIfAbsent(balancer.image().unresolved(), id));
    }
    return running;
  }

  private static SortedMap<String, SortedMap<ImageRef, String>> released(Observed observed) {
    var released = new TreeMap<String, SortedMap<ImageRef, String>>();
    observed
        .apps()
        .books()
        .known()
        .ifPresent(books -> books.forEach((app, book) -> released.put(app, contents(book))));
    return released;
  }

  /**
   * Returns the identity of each name in a book. The active release decides, else the newest one.
   */
  private static SortedMap<ImageRef, String> contents(ReleaseBook book) {
    var contents = new TreeMap<ImageRef, String>();
    book.releases().stream()
        .sorted(Comparator.comparing((Release each) -> book.isActive(each.generation())))
        .forEach(each -> each.content().ifPresent(id -> contents.put(each.ref().unresolved(), id)));
    return contents;
  }
}
