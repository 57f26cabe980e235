package dev.skep.cli;

import dev.skep.cluster.Consent;
import dev.skep.cluster.RunReport;
import dev.skep.cluster.UpRequest;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import java.time.Duration;

/** {@code skep keep --install} and {@code --uninstall}. */
record KeeperInstalling(
    Surroundings here, OutputOptions output, FileOption.Loaded loaded, RunOptions run) {
  /** A container and the keeper's first look. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private interface Run {
    RunReport of(Target target, UpRequest request) throws InterruptedException;
  }

  int install() {
    var question =
        ("A keeper of %s will run in a container beside the hosts until it is uninstalled. It gets the"
                + " socket of this machine's engine, and with it the machine. Go on?")
            .formatted(loaded.spec().cluster());
    if (!run.consent(here.terminal()).given(question)) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
    return show("keep --install", Target::installKeeper);
  }

  int uninstall() {
    return show("keep --uninstall", Target::dismissKeeper);
  }

  private int show(String verb, Run what) {
    return new Runs(here, output)
        .show(verb, (events, cancellation) -> run(verb, what, events, cancellation));
  }

  private Runs.Ended run(String verb, Run what, Events events, Cancellation cancellation)
      throws InterruptedException {
    try (var target = loaded.open(here)) {
      return Runs.Ended.of(
          what.of(
              target,
              new UpRequest(verb, events, cancellation, run.timeout(LIMIT), Consent.always())));
    }
  }
}
