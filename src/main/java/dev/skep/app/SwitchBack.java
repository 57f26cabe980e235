package dev.skep.app;

import dev.skep.run.Trouble;
import java.util.Optional;

/**
 * Has the release before serve again, and takes the failed one down: the store first, then the
 * balancers, as on the way there. Who was sent to it meanwhile is not cut off.
 */
record SwitchBack(
    AppDesired desired, WantedApp app, long generation, long before, Optional<String> fileImage) {
  void run(AppContext context, Trouble why) throws InterruptedException {
    var now = context.time().now();
    Books.change(
        context,
        app.name(),
        book ->
            book.isActive(generation) ? book.takeBack(before, fileImage, why.brief(), now) : book);
    new Flip(desired, app.name(), before).run(context);
    var color = Books.release(context, app.name(), generation).color();
    new LastVisits(context, desired.balancers(), app, color).await();
    new Attempt(context, desired.cluster(), app.name(), generation).takeDown();
  }
}
