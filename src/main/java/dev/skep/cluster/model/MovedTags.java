package dev.skep.cluster.model;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the image names in a file whose tag was moved: they now mean another image than the one
 * that runs. Pure.
 */
public final class MovedTags {
  private static final int ALGORITHM = "sha256:".length();
  private static final int SHORT = ALGORITHM + 12;

  private MovedTags() {}

  /** Returns a sentence for each moved tag. */
  public static List<String> of(Observed observed, Spec spec) {
    var moved = new ArrayList<String>();
    for (var app : spec.apps()) {
      observed
          .apps()
          .books()
          .known()
          .flatMap(books -> Optional.ofNullable(books.get(app.name())))
          .flatMap(ReleaseBook::activeRelease)
          .filter(serving -> serving.ref().unresolved().equals(app.image()))
          .flatMap(Release::content)
          .ifPresent(serves -> add(app.image(), serves, "%s serves", observed, moved));
    }
    spec.balancer().ifPresent(balancer -> running(balancer.image(), "%s runs", observed, moved));
    spec.mongo()
        .ifPresent(mongo ->
            Stream.of(mongo.image(), mongo.imageOfRouters())
                .distinct()
                .forEach(image -> running(image, "what runs is %s and stays", observed, moved)));
    return moved;
  }

  private static void running(ImageRef image, String words, Observed observed, List<String> moved) {
    Optional.ofNullable(observed.contents().running().get(image))
        .ifPresent(runs -> add(image, runs, words, observed, moved));
  }

  private static void add(
      ImageRef image, String before, String words, Observed observed, List<String> moved) {
    var now = observed.contents().now().get(image);
    if (now != null && !now.equals(before)) {
      moved.add(
          "%s is another image now, %s; %s"
              .formatted(image, shortened(now), words.formatted(shortened(before))));
    }
  }

  private static String shortened(String identity) {
    return identity.substring(ALGORITHM, SHORT);
  }
}
