package dev.skep.cli.verbs;

import dev.skep.cli.environment.InstallFolder;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.reach.MachineEngine;
import dev.skep.cli.reach.MachineImages;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.RunRequest;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.OpenStackHosts;
import dev.skep.spec.Spec;
import dev.skep.spec.SshHosts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Brings a file's cluster up and shows the run. */
final class UpRun {
  private final VerbEnvironment here;
  private final OutputOptions output;

  UpRun(VerbEnvironment here, OutputOptions output) {
    this.here = here;
    this.output = output;
  }

  int up(
      Supplier<FileOption.Loaded> file,
      Consent consent,
      Function<Spec, Duration> limit,
      Duration patience) {
    return new ChangeRun(here, output, patience)
        .show(
            "up",
            (events, cancellation) -> {
              var loaded = file.get();
              bring(loaded.spec());
              try (var target = loaded.open(here)) {
                var spec = loaded.spec();
                var report =
                    target.up(
                        new RunRequest("up", events, cancellation, limit.apply(spec), consent));
                return new ChangeRun.Ended(report, url(spec));
              }
            });
  }

  /**
   * Brings what local hosts need of this machine. It comes with Skep's own folder, which a keeper's
   * image does not have.
   */
  private void bring(Spec spec) throws InterruptedException {
    var home = InstallFolder.folder();
    if (home.isPresent() && spec.hosts() instanceof LocalHosts) {
      new LocalSetup(home.get())
          .bring(
              spec,
              MachineImages.in(() -> MachineEngine.open(here.environment())),
              here.programs());
    }
  }

  /** The URL of a local cluster; {@code status} shows the addresses of others. */
  static Optional<String> url(Spec spec) {
    return switch (spec.hosts()) {
      case LocalHosts _ ->
          spec.balancer()
              .map(balancer -> "http://127.0.0.1:%d/".formatted(balancer.http().number()));
      case SshHosts _, OpenStackHosts _ -> Optional.empty();
    };
  }
}
