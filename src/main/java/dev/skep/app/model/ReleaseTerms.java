package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.spec.AppSpec;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;

/**
 * What else the file said of a release when it was claimed, and what going back to it goes by: how
 * it is tried, and where it may write. An old image is not asked a question that a newer one was
 * made for.
 *
 * @param smokeArguments of its smoke test; empty where that is none of arguments
 * @param smokePath that its smoke test asks for
 * @param readOnly true where its containers may write nowhere but below /tmp; else absent, as where
 *     an older version wrote it
 */
public record ReleaseTerms(
    List<String> smokeArguments,
    Optional<String> smokePath,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> readOnly) {
  public ReleaseTerms {
    smokeArguments = List.copyOf(smokeArguments);
  }

  /** As the file says it now. */
  public static ReleaseTerms of(AppSpec app) {
    return new ReleaseTerms(
        app.smoke().stream().flatMap(smoke -> arguments(smoke).stream()).toList(),
        app.smoke().flatMap(ReleaseTerms::path),
        Optional.of(app.readOnly()).filter(Boolean::booleanValue));
  }

  /** Of a release of an older version, which wrote none down and had all containers write. */
  public static ReleaseTerms ofOlder(AppSpec app) {
    return of(app.tried(app.smoke(), false));
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

  public boolean hasReadOnlyRoot() {
    return readOnly.orElse(false);
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
