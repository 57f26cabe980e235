package dev.skep.app.model;

import dev.skep.run.Trouble;
import dev.skep.spec.AppSpec;
import dev.skep.spec.ImageRef;
import java.util.List;
import java.util.Optional;

/**
 * The release that a person requests, in their words; it is resolved against the release book.
 * Pure.
 */
public sealed interface ReleaseWish {
  /** The goal for the plan. Throws a Trouble of kind INVALID if there is no such release. */
  ReleaseGoal resolve(AppSpec app, Optional<ReleaseBook> book);

  /**
   * Whether the request names no release, so that the same words mean another one after the switch.
   */
  boolean isOpen();

  /** {@code deploy}: a tag of the app's image, a digest, or an image as a whole. */
  record Deploy(String words) implements ReleaseWish {
    @Override
    public ReleaseGoal resolve(AppSpec app, Optional<ReleaseBook> book) {
      try {
        return new ReleaseGoal.Deploy(image(app.image()));
      } catch (IllegalArgumentException e) {
        throw Trouble.invalid("%s is no tag, digest or image: %s.".formatted(words, e.getMessage()))
            .next("Nothing was changed. For example: skep deploy %s v2".formatted(app.name()));
      }
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    private ImageRef image(ImageRef file) {
      if (words.startsWith("sha256:")) {
        return ImageRef.parse(name(file) + "@" + words);
      }
      boolean whole = words.contains("/") || words.contains(":") || words.contains("@");
      return ImageRef.parse(whole ? words : name(file) + ":" + words);
    }

    private static String name(ImageRef image) {
      return image.registry().map(host -> host + "/").orElse("") + image.repository();
    }
  }

  /** {@code rollback}: the last release that served well, or the one with this tag. */
  record Back(Optional<String> words, ReleaseGoal.Migration migration) implements ReleaseWish {
    /** The usual rollback: no migration. */
    public Back(Optional<String> words) {
      this(words, ReleaseGoal.Migration.LEFT_OUT);
    }

    @Override
    public ReleaseGoal resolve(AppSpec app, Optional<ReleaseBook> book) {
      var served =
          book.stream()
              .flatMap(known -> words.isEmpty() ? known.wayBack() : known.former())
              .toList();
      return served.stream()
          .filter(this::isMeant)
          .findFirst()
          .<ReleaseGoal>map(release -> new ReleaseGoal.Restore(release, migration))
          .orElseThrow(() -> none(app, served));
    }

    @Override
    public boolean isOpen() {
      return words.isEmpty();
    }

    private boolean isMeant(Release release) {
      return words.isEmpty()
          || release.tag().equals(words.get())
          || release.digest().equals(words)
          || release.content().equals(words)
          || String.valueOf(release.generation()).equals(words.get());
    }

    private Trouble none(AppSpec app, List<Release> served) {
      return Trouble.invalid(
              words.isEmpty()
                  ? "No other release of %s has served, so there is none to go back to."
                      .formatted(app.name())
                  : "No release %s of %s has served before.".formatted(words.get(), app.name()))
          .evidence(
              served.stream()
                  .map(release ->
                      "generation %d: %s".formatted(release.generation(), release.image()))
                  .toList())
          .next(
              "Nothing was changed. \"skep history %s\" shows all; a new one comes with \"skep deploy\"."
                  .formatted(app.name()));
    }
  }
}
