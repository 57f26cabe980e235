package dev.skep.app.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skep.spec.AppSpec;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;

/**
 * The file's terms for a release when it was claimed: how it is tested, and where it may write. A
 * rollback uses them, so that an old image is not asked a question that a newer one was made for.
 *
 * @param smokeArguments the arguments of its smoke test; empty if it has none of that kind
 * @param smokePath the path that its smoke test requests
 * @param readOnly true if its containers may write nowhere but below /tmp; else absent, as if an
 *     older version wrote it
 */
public record ReleaseTerms(
    List<String> smokeArguments,
    Optional<String> smokePath,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> readOnly) {
  public ReleaseTerms {
    smokeArguments = List.copyOf(smokeArguments);
  }

  /** The app's terms as the file says now. */
  public static ReleaseTerms of(AppSpec app) {
    return new ReleaseTerms(
        app.smoke().stream().flatMap(smoke -> arguments(smoke).stream()).toList(),
        app.smoke().flatMap(ReleaseTerms::path),
        Optional.of(app.readOnly()).filter(Boolean::booleanValue));
  }

  /**
   * The terms of a release by an older version, which recorded none and let all containers write.
   */
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

  /** The smoke test; empty if the health check alone decides. */
  Optional<SmokeTest> smoke() {
    return smokePath
        .<SmokeTest>map(SmokeTest.Request::new)
        .or(() ->
            smokeArguments.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmokeTest.Arguments(smokeArguments)));
  }
}
