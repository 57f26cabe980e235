package dev.skep.cluster.model;

import dev.skep.app.model.ReleaseGoal;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The identity of each image that a name means. A name of unknown identity is resolved when it is
 * pulled. Pure.
 *
 * @param now what names mean now, for those that this run brings along; empty for a run that heals
 * @param running the images of members, routers and balancers that run, by the name in the file
 * @param released the images of releases, by app and by the name in the file
 */
public record ImageContents(
    SortedMap<ImageRef, String> now,
    SortedMap<ImageRef, String> running,
    SortedMap<String, SortedMap<ImageRef, String>> released) {
  /** The contents where no image was observed. */
  public static final ImageContents NONE =
      new ImageContents(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public ImageContents {
    now = Collections.unmodifiableSortedMap(new TreeMap<>(now));
    running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
    released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
  }

  /** Returns the same spec, with each image resolved that is known. */
  public Spec in(Spec spec) {
    return spec.withImages(this::ofMongo, this::ofBalancers, this::of);
  }

  /** Returns the same intents, with the images of deploys resolved. */
  public Map<String, ReleaseGoal> in(Map<String, ReleaseGoal> intents) {
    var resolved = new TreeMap<>(intents);
    resolved.replaceAll((app, intent) ->
        switch (intent) {
          case ReleaseGoal.Deploy(var image) -> new ReleaseGoal.Deploy(of(app, image));
          case ReleaseGoal.Restore _,
              ReleaseGoal.FromFile(),
              ReleaseGoal.Keep(),
              ReleaseGoal.ServeOn() ->
              intent;
        });
    return resolved;
  }

  /**
   * Returns the image of a member or router: the one that runs, as long as the file has the same
   * name for it.
   */
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

  /** Returns an app's image: as its name is meant now, else as it was released. */
  ImageRef of(String app, ImageRef image) {
    var before = Optional.ofNullable(released.get(app)).map(known -> known.get(image));
    return image.withContent(Optional.ofNullable(now.get(image)).or(() -> before));
  }
}
