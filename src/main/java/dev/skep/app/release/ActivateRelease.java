package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.Set;

/**
 * Writes into the book that a release is the active one: the point of no return. If the run dies
 * before, the release before stays the active one; if it dies after, the next run finishes the
 * switch.
 */
public record ActivateRelease(DesiredApp app, long generation) implements AppStep {
  @Override
  public StepId id() {
    return StepKind.ACTIVATE.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(
        StepKind.GATE.of(app.name()),
        StepKind.ASK_INSTANCES.of(app.name()),
        StepKind.CANARY.of(app.name()));
  }

  @Override
  public String title() {
    return "make generation %d of %s the active one, in the store"
        .formatted(generation, app.name());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var now = context.time().now();
    var file = app.spec().image().toString();
    ReleaseBooks.change(
        context,
        app.name(),
        book -> {
          if (book.release(generation).isEmpty()) {
            throw Trouble.failed(
                "Generation %d of %s is not in its book.".formatted(generation, app.name()));
          }
          return book.activate(generation, file, now);
        });
  }
}
