package dev.skep.cli.verbs;

import dev.skep.app.model.ReleaseWish;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunRequest;

/** Switches one app to another release and shows the run. */
record ReleaseRun(
    VerbEnvironment here,
    OutputOptions output,
    FileOption file,
    RunOptions run,
    WaitOption patience) {
  int release(String verb, String app, ReleaseWish wish, Majority majority) {
    return new ChangeRun(here, output, patience.limit())
        .show(
            verb,
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request =
                  new RunRequest(verb, events, cancellation, run.timeout(loaded.spec()), consent);
              try (var target = loaded.open(here)) {
                var report = target.release(new ReleaseRequest(request, app, wish, majority));
                return new ChangeRun.Ended(report, UpRun.url(loaded.spec()));
              }
            });
  }
}
