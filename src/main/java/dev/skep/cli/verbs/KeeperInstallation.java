package dev.skep.cli.verbs;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Trouble;
import java.time.Duration;

/**
 * Runs {@code skep keep --install} and {@code --uninstall}: starts or removes the keeper's
 * container.
 */
record KeeperInstallation(
    VerbEnvironment here, OutputOptions output, FileOption.Loaded loaded, RunOptions run) {
  /** The limit for a container and the keeper's first observation. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private interface Run {
    RunReport of(ClusterTarget target, RunRequest request) throws InterruptedException;
  }

  int install() {
    var question =
        ("A keeper of %s will run in a container beside the hosts until it is uninstalled. It gets the"
                + " socket of this machine's engine, and with it the machine. Go on?")
            .formatted(loaded.spec().cluster());
    if (!run.consent(here.terminal()).given(question)) {
      throw Trouble.invalid("Not agreed to; nothing was changed.");
    }
    return show("keep --install", ClusterTarget::installKeeper);
  }

  int uninstall() {
    return show("keep --uninstall", ClusterTarget::dismissKeeper);
  }

  private int show(String verb, Run what) {
    return new ChangeRun(here, output)
        .show(verb, (events, cancellation) -> run(verb, what, events, cancellation));
  }

  private ChangeRun.Ended run(String verb, Run what, Events events, Cancellation cancellation)
      throws InterruptedException {
    try (var target = loaded.open(here)) {
      return ChangeRun.Ended.of(
          what.of(
              target,
              new RunRequest(verb, events, cancellation, run.timeout(LIMIT), Consent.always())));
    }
  }
}
