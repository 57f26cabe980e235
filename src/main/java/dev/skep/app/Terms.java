package dev.skep.app;

import dev.skep.spec.AppSpec;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;

/**
 * What else the file said of a release when it was claimed, and what going back to it goes by: how
 * it is tried. An old image is not asked a question that a newer one was made for.
 *
 * @param smokeArguments of its smoke test; empty where that is none of arguments
 * @param smokePath that its smoke test asks for
 */
public record Terms(List<String> smokeArguments, Optional<String> smokePath) {
  public Terms {
    smokeArguments = List.copyOf(smokeArguments);
  }

  /** As the file says it now. */
  static Terms of(AppSpec app) {
    return new Terms(
        app.smoke().stream().flatMap(smoke -> arguments(smoke).stream()).toList(),
        app.smoke().flatMap(Terms::path));
  }

  private static List<String> arguments(SmokeTest smoke) {
    return switch (smoke) {
      case SmokeTest.Arguments(var words) -> words;
      case SmokeTest.Request _ -> List.of();
    };
  }

  private static Optional<String> path(SmokeTest smoke) {
    return switch (smoke) {
      case SmokeTest.Arguments _ -> Optional.empty();
      case SmokeTest.Request(var path) -> Optional.of(path);
    };
  }

  /** None: the health check alone decides. */
  Optional<SmokeTest> smoke() {
    return smokePath
        .<SmokeTest>map(SmokeTest.Request::new)
        .or(() ->
            smokeArguments.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmokeTest.Arguments(smokeArguments)));
  }
}
