package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.spec.AppSpec;
import java.util.List;
import java.util.Optional;

/**
 * One app that is wanted.
 *
 * @param spec as the file has it: its image is the file's, whatever the intent
 * @param placing where instances may stand
 * @param mongo how it reaches MongoDB; empty where the cluster has none
 * @param before how it was asked by the file that was applied before, if that was another: what
 *     holds for releases that do not say it themselves
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
   * The same, tried and asked as this release is: what is to be done with it goes by what it was
   * made for.
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

  /** Empty where it is what the file says. */
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
