package dev.skep.cluster.desired;

import dev.skep.app.model.AppObserved;
import dev.skep.app.model.Release;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the images of all releases that a release book names: a rollback may need each of them.
 * Pure.
 */
final class RememberedImages {
  private RememberedImages() {}

  /** Returns the images; empty where a book was not read, since its images are unknown. */
  static Optional<Set<ImageRef>> in(AppObserved apps) {
    return switch (apps.books()) {
      case Seen.Unknown<?> _ -> Optional.empty();
      case Seen.Absent<?> _ -> Optional.of(Set.of());
      case Seen.Present<?> _ when !apps.unread().isEmpty() -> Optional.empty();
      case Seen.Present<?> _ ->
          Optional.of(
              apps.books().known().orElseThrow().values().stream()
                  .flatMap(book -> book.releases().stream())
                  .map(Release::ref)
                  .collect(Collectors.toUnmodifiableSet()));
    };
  }
}
