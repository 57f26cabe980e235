package dev.skep.app.release;

import dev.skep.app.model.Endpoint;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes into an app's book that a generation is taken, with its colour and ports, before anything
 * of it is made. Of two runs that claim the same number, one is refused.
 *
 * @param secrets those whose value is another than in the active release
 * @param instead the identity of the active release's image, if that has the same name and is
 *     another image
 * @param before the endpoint of earlier releases, for those of which an older version did not
 *     record it
 */
public record ClaimRelease(
    String app,
    ColorPorts ports,
    Release release,
    List<String> secrets,
    Optional<String> instead,
    Endpoint before)
    implements AppStep {
  public ClaimRelease {
    secrets = List.copyOf(secrets);
  }

  @Override
  public StepId id() {
    return AppStep.claimed(app);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(SwarmStep.INIT, StepKind.RECORD_APPLIED.of());
  }

  @Override
  public String title() {
    return "claim generation %d of %s, %s, for %s%s%s"
        .formatted(
            release.generation(),
            app,
            release.color(),
            release.image(),
            instead.map(_ -> ", another image than the one of that name that serves").orElse(""),
            secrets.isEmpty() ? "" : " with another " + String.join(" and ", secrets));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    context
        .documents()
        .update(
            ReleaseBook.document(app), ReleaseBook.class, ReleaseBook.empty(ports), this::claim);
  }

  private ReleaseBook claim(ReleaseBook book) {
    var there = book.release(release.generation());
    if (there.filter(this::isOurs).isPresent()) {
      return book;
    }
    if (there.isPresent()
        || book.lastGeneration() != release.generation() - 1
        || !book.ports().equals(ports)
        || book.idleColor() != release.color()) {
      throw Trouble.failed(
              "Somebody else has changed the releases of %s since they were looked at."
                  .formatted(app))
          .next(
              "Nothing was changed. Look at \"skep history %s\", then run it again."
                  .formatted(app));
    }
    return book.claim(release).asked(before);
  }

  private boolean isOurs(Release there) {
    return there.at().equals(release.at()) && there.by().equals(release.by());
  }
}
