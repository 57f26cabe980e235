package dev.skep.hosts.fake;

import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a fake provider has its images from: what was built here by their names, and for all other
 * names one image each, which is known once it was asked for.
 */
public final class FakeImageSource {
  private static final int ALGORITHM = "sha256:".length();
  private static final int HEX = 32;
  private final FakeNet net;
  private final Map<ImageRef, String> built = new TreeMap<>();
  private final Map<ImageRef, String> moved = new TreeMap<>();
  private final Set<ImageRef> silent = new TreeSet<>();
  private final Set<ImageRef> lost = new TreeSet<>();
  private final Map<ImageRef, List<ImageLayer>> layers = new TreeMap<>();

  FakeImageSource(FakeNet net) {
    this.net = net;
  }

  /** From now on a name means this image. */
  public synchronized void build(ImageRef image, String content) {
    built.put(image, content);
  }

  /** Its layers can be told from now on. */
  public synchronized void weigh(ImageRef image, ImageLayer... made) {
    layers.put(image, List.of(made));
  }

  public synchronized Seen<List<ImageLayer>> layers(ImageRef image) {
    return Optional.ofNullable(layers.get(image.unresolved()))
        .map(Seen::present)
        .orElseGet(() -> Seen.unknown("nobody has weighed it"));
  }

  public synchronized void lose(ImageRef image) {
    lost.add(image);
  }

  /** Elsewhere: seen here only by who asks its registry. */
  public synchronized void move(ImageRef image, String content) {
    moved.put(image, content);
  }

  /** Its registry does not answer any more. */
  public synchronized void silence(ImageRef image) {
    silent.add(image);
  }

  synchronized Optional<String> refresh(ImageRef image) {
    if (silent.contains(image)) {
      return Optional.of("connection refused");
    }
    Optional.ofNullable(moved.remove(image)).ifPresent(content -> build(image, content));
    return Optional.empty();
  }

  synchronized Seen<String> resolve(ImageRef image) {
    return Optional.ofNullable(built.get(image)).map(Seen::present).orElseGet(Seen::absent);
  }

  synchronized SortedSet<ImageRef> had(Collection<ImageRef> images) {
    var had = new TreeSet<>(images);
    had.removeAll(lost);
    return had;
  }

  synchronized void publish(Collection<ImageRef> images) {
    for (var image : had(images)) {
      image
          .content()
          .ifPresentOrElse(content -> publish(image, content), () -> publishByName(image));
    }
    images.stream()
        .filter(lost::contains)
        .findFirst()
        .ifPresent(image -> {
          throw Trouble.failed("Image %s cannot be pulled.".formatted(image));
        });
  }

  private void publish(ImageRef image, String content) {
    net.publish(name(image), content);
    net.publish(name(image.unresolved()), content);
  }

  /** What lies there by that name stays. */
  private void publishByName(ImageRef image) {
    if (!net.isPublished(name(image))) {
      Optional.ofNullable(built.get(image))
          .ifPresentOrElse(
              content -> net.publish(name(image), content),
              () -> net.publish(name(image), Map.of()));
    }
  }

  /** Into a store that was never used. */
  synchronized void put(Collection<ImageRef> images, FakeEngine engine) {
    publish(images);
    for (var image : images) {
      net.hand(name(image), engine);
      image.content().ifPresent(_ -> net.hand(name(image.unresolved()), engine));
    }
  }

  static String name(ImageRef image) {
    var digest = image.content().or(() -> image.tag().flatMap(_ -> image.digest()));
    return "registry:5000/%s:%s%s"
        .formatted(
            image.repository(),
            image.release(),
            digest.map(it -> "-" + it.substring(ALGORITHM, ALGORITHM + HEX)).orElse(""));
  }
}
