package dev.skep.app;

import dev.skep.spec.ImageRef;
import java.util.Optional;

/** What a verb wants of an app's release; everything else about the app comes from the file. */
public sealed interface Intent {
  /**
   * {@code up}: the file's image, unless the file said the same when it was applied last; then what
   * {@code deploy} set stays.
   *
   * @param appliedBefore the image in the spec that was applied last; empty if the app is new
   */
  record FromFile(Optional<ImageRef> appliedBefore) implements Intent {}

  /** {@code deploy}: this image, whatever the file says. */
  record Deploy(ImageRef image) implements Intent {}

  /** {@code heal}: the release that the book says is active, and the file's before any is. */
  record Keep() implements Intent {}
}
