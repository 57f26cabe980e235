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
 * What the names of images mean: the identity of each. A name that nobody knows the meaning of yet
 * is resolved at its pull. Pure.
 *
 * @param now what names mean to who brings them along; of who heals nothing
 * @param running what containers were made of that stay on their host, by the name in the file
 * @param released what releases are of, by their app and the name in the file
 */
public record ImageContents(
    SortedMap<ImageRef, String> now,
    SortedMap<ImageRef, String> running,
    SortedMap<String, SortedMap<ImageRef, String>> released) {
  /** Where nothing was looked at. */
  public static final ImageContents NONE =
      new ImageContents(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public ImageContents {
    now = Collections.unmodifiableSortedMap(new TreeMap<>(now));
    running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
    released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
  }

  /** The same spec, with as much of it resolved as is known. */
  public Spec in(Spec spec) {
    return spec.withImages(this::ofMongo, this::ofBalancers, this::of);
  }

  /** The same of what the command line asks for. */
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
}
