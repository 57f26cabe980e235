package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.util.Set;

/**
 * Writes into the book that a release is the active one: the point of no return. A run that dies
 * before goes back, one that dies after is finished by the next.
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
