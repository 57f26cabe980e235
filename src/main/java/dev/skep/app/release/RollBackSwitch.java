package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.run.Trouble;
import java.util.Optional;

/**
 * Switches back to the release before and removes the failed one: the store first, then the
 * balancers, as in a switch. Requests that were sent to the failed one meanwhile are not cut off.
 */
record RollBackSwitch(
    AppDesired desired, DesiredApp app, long generation, long before, Optional<String> fileImage) {
  void run(AppContext context, Trouble why) throws InterruptedException {
    var now = context.time().now();
    ReleaseBooks.change(
        context,
        app.name(),
        book ->
            book.isActive(generation) ? book.takeBack(before, fileImage, why.brief(), now) : book);
    new SwitchTraffic(desired, app.name(), before).run(context);
    var color = ReleaseBooks.release(context, app.name(), generation).color();
    new DrainWait(context, desired.balancers(), app, color).await();
    new ReleaseAttempt(context, desired.cluster(), app.name(), generation).takeDown();
  }
}
