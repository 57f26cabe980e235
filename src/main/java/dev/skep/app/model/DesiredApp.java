package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Optional;

/**
 * One desired app.
 *
 * @param spec as the file has it: its image is the file's, whatever the goal
 * @param placing where instances may stand
 * @param mongo how it reaches MongoDB; empty if the cluster has none
 * @param before the endpoint in the previously applied file, if that was another: it holds for
 *     releases that record none
 */
public record DesiredApp(
    AppSpec spec,
    ReleaseGoal intent,
    AllowedHosts placing,
    Optional<MongoAccess> mongo,
    Optional<Endpoint> before) {
  public String name() {
    return spec.name();
  }

  /**
   * The same app with this release's own terms and endpoint: a release is tested and reached in the
   * way that it was made for.
   */
  public DesiredApp as(Release release) {
    var tried =
        release
            .terms()
            .map(terms -> spec.tried(terms.smoke(), terms.hasReadOnlyRoot()))
            .orElse(spec);
    return with(
        endpoint(release)
            .map(asked ->
                tried.asked(
                    asked.port(),
                    asked.health(),
                    asked.timeout(),
                    asked.silence().orElse(AppSpec.USUAL_SILENCE)))
            .orElse(tried));
  }

  private DesiredApp with(AppSpec other) {
    return new DesiredApp(other, intent, placing, mongo, before);
  }

  /** The release's endpoint; empty if it is the file's. */
  public Optional<Endpoint> endpoint(Release release) {
    return release.endpoint().or(() -> before);
  }

  public List<HostName> hosts() {
    return placing.hosts();
  }

  public List<String> constraints() {
    return placing.constraints();
  }
}
