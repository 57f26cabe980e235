package dev.skep.app.release;

import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.model.ColorPorts;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.swarm.StoredDocument;
import dev.skep.swarm.SwarmContext;
import java.util.function.UnaryOperator;

/** Reads and changes release books in the store, from within a step. */
final class ReleaseBooks {
  // Never written: update() needs a first value, and a change refuses to begin with this one.
  private static final ReleaseBook NONE = ReleaseBook.empty(new ColorPorts(31998, 31999));

  private ReleaseBooks() {}

  static ReleaseBook read(SwarmContext context, String app) {
    return switch (context.documents().read(ReleaseBook.document(app), ReleaseBook.class)) {
      case Seen.Present<StoredDocument<ReleaseBook>>(var stored) -> stored.value();
      case Seen.Absent<StoredDocument<ReleaseBook>> _ -> throw missing(app);
      case Seen.Unknown<StoredDocument<ReleaseBook>>(var reason) ->
          throw Trouble.unreachable(
              "Could not read the book of releases of %s: %s".formatted(app, reason));
    };
  }

  static Release release(SwarmContext context, String app, long generation) {
    return read(context, app)
        .release(generation)
        .orElseThrow(() ->
            Trouble.failed("Generation %d of %s is not in its book.".formatted(generation, app)));
  }

  /** Changes an app's release book, which must exist. */
  static ReleaseBook change(SwarmContext context, String app, UnaryOperator<ReleaseBook> change)
      throws InterruptedException {
    return context
        .documents()
        .update(
            ReleaseBook.document(app),
            ReleaseBook.class,
            NONE,
            book -> {
              if (book.equals(NONE)) {
                throw missing(app);
              }
              return change.apply(book);
            });
  }

  private static Trouble missing(String app) {
    return Trouble.failed("%s has no book of releases in the store.".formatted(app))
        .next("Run \"skep up\" again: it is made there.");
  }
}
