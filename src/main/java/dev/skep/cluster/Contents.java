package dev.skep.cluster;

import dev.skep.app.Intent;
import dev.skep.app.Release;
import dev.skep.app.ReleaseBook;
import dev.skep.docker.ContainerSummary;
import dev.skep.hosts.Marks;
import dev.skep.hosts.Provider;
import dev.skep.mongo.MongoPlanner;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the names of images mean: the identity of each. A name that nobody knows the meaning of yet
 * is resolved at its pull. Pure.
 *
 * @param now what names mean to who brings them along; of who heals nothing
 * @param running what containers were made of that stay on their host, by the name in the file
 * @param released what releases are of, by their app and the name in the file
 */
public record Contents(
    SortedMap<ImageRef, String> now,
    SortedMap<ImageRef, String> running,
    SortedMap<String, SortedMap<ImageRef, String>> released) {
  /** Where nothing was looked at. */
  public static final Contents NONE =
      new Contents(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public Contents {
    now = Collections.unmodifiableSortedMap(new TreeMap<>(now));
    running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
    released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
  }

  /**
   * What was seen, where it is known what the names of images mean, and with that which of them
   * hosts lack.
   *
   * @param now what names mean to who brings them along
   */
  static Observed into(
      Observed observed, DesiredMaker maker, SortedMap<ImageRef, String> now, Provider provider) {
    var contents = new Contents(now, running(maker, observed), released(observed));
    var wanted = maker.knowing(contents).hosts().images();
    return observed.on(observed.hosts().wanting(wanted, provider)).knowing(contents);
  }

  /** The same spec, with as much of it resolved as is known. */
  Spec in(Spec spec) {
    return spec.withImages(this::ofMongo, this::ofBalancers, this::of);
  }

  /** The same of what the command line asks for. */
  Map<String, Intent> in(Map<String, Intent> intents) {
    var resolved = new TreeMap<>(intents);
    resolved.replaceAll((app, intent) ->
        switch (intent) {
          case Intent.Deploy(var image) -> new Intent.Deploy(of(app, image));
          case Intent.Restore _, Intent.FromFile(), Intent.Keep(), Intent.ServeOn() -> intent;
        });
    return resolved;
  }

  /** MongoDB stays with what it runs as long as the file's words are the same. */
  private ImageRef ofMongo(ImageRef image) {
    return image.withContent(
        Optional.ofNullable(running.get(image)).or(() -> Optional.ofNullable(now.get(image))));
  }

  private ImageRef ofBalancers(ImageRef image) {
    return image.withContent(
        Optional.ofNullable(now.get(image)).or(() -> Optional.ofNullable(running.get(image))));
  }

  private ImageRef of(AppSpec app) {
    return of(app.name(), app.image());
  }

  /** What an app's image is: as it is meant now, else as it was released. */
  ImageRef of(String app, ImageRef image) {
    var before = Optional.ofNullable(released.get(app)).map(known -> known.get(image));
    return image.withContent(Optional.ofNullable(now.get(image)).or(() -> before));
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
          .filter(container -> balancer.spec().equals(container.labels().get(Marks.SPEC)))
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

  /** Of one name the active release decides, else the newest. */
  private static SortedMap<ImageRef, String> contents(ReleaseBook book) {
    var contents = new TreeMap<ImageRef, String>();
    book.releases().stream()
        .sorted(Comparator.comparing((Release each) -> book.isActive(each.generation())))
        .forEach(each -> each.content().ifPresent(id -> contents.put(each.ref().unresolved(), id)));
    return contents;
  }
}
