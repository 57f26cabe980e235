package dev.skep.cli;

import dev.skep.app.ReleaseWish;
import dev.skep.cluster.ReleaseRequest;
import dev.skep.cluster.ReleaseRequest.Majority;
import dev.skep.cluster.UpRequest;

/** Switches one app to another release and shows how. */
record Releasing(
    Surroundings here, OutputOptions output, FileOption file, RunOptions run, WaitOption patience) {
  int release(String verb, String app, ReleaseWish wish, Majority majority) {
    return new Runs(here, output, patience.limit())
        .show(
            verb,
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request =
                  new UpRequest(verb, events, cancellation, run.timeout(loaded.spec()), consent);
              try (var target = loaded.open(here)) {
                var report = target.release(new ReleaseRequest(request, app, wish, majority));
                return new Runs.Ended(report, Upping.url(loaded.spec()));
              }
            });
  }
}
