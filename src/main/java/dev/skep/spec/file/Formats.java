package dev.skep.spec.file;

import dev.skep.spec.Durations;
import dev.skep.spec.ImageRef;
import dev.skep.spec.MemorySize;
import dev.skep.spec.NetworkRange;
import dev.skep.spec.PlacementExpression;
import dev.skep.spec.StatusRange;
import dev.skep.spec.Subnet;
import dev.skep.spec.Template;
import dev.skep.spec.WebAddress;
import java.util.Optional;

/**
 * Checks the schema's formats: each is what one of the spec's value types can read, with that
 * type's own error.
 */
final class Formats {
  private Formats() {}

  /** The error in the text, if there is one. */
  static Optional<String> complaint(String format, String text) {
    try {
      return read(format, text);
    } catch (IllegalArgumentException e) {
      return Optional.of(Wording.shortenedMessage(e));
    }
  }

  private static Optional<String> read(String format, String text) {
    switch (format) {
      case "image" -> {
        var image = ImageRef.parse(text);
        if (image.tag().isEmpty() && image.digest().isEmpty()) {
          return Optional.of(
              "the image has no tag: write \"%s:TAG\", so that everyone means the same"
                  .formatted(text));
        }
      }
      case "memory" -> MemorySize.parse(text);
      case "span" -> Durations.parse(text);
      case "status" -> StatusRange.parse(text);
      case "subnet" -> Subnet.parse(text);
      case "network" -> NetworkRange.parse(text);
      case "address" -> WebAddress.parse(text);
      case "constraint" -> PlacementExpression.constraint(text);
      case "affinity" -> PlacementExpression.affinity(text);
      case "template" -> Template.parse(text);
      default -> throw new IllegalStateException("the schema has an unknown format " + format);
    }
    return Optional.empty();
  }
}
