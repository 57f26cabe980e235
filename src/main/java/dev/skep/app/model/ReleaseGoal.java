package dev.skep.app.model;

import dev.skep.spec.ImageRef;

/** The goal of a verb for an app's release; everything else about the app comes from the file. */
public sealed interface ReleaseGoal {
  /**
   * {@code up}: the file's image, unless a release was switched to since the file says so; then
   * what {@code deploy} set stays.
   */
  record FromFile() implements ReleaseGoal {}

  /** {@code deploy}: this image, whatever the file says. */
  record Deploy(ImageRef image) implements ReleaseGoal {}

  /** {@code rollback}: this release again, by its own services if they are warm. */
  record Restore(Release release, Migration migration) implements ReleaseGoal {}

  /**
   * Whether the migration runs before a release that has served already. The file's command is of
   * today: in an image of yesterday it may undo, or do twice, what has been done since.
   */
  enum Migration {
    LEFT_OUT,
    ASKED_FOR
  }

  /** {@code heal}: the release that the book says is active, or the file's image before any is. */
  record Keep() implements ReleaseGoal {}

  /**
   * {@code up}, of an app that the file no longer names: the active release is left as it is until
   * the app that takes its place has one.
   */
  record ServeOn() implements ReleaseGoal {}
}
