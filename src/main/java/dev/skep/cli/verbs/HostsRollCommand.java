package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.options.WaitOption;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.hosts.provider.Provider;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code skep hosts roll}: takes every host out of service, restarts it and brings it back, one
 * after the other.
 */
@Command(
    name = "roll",
    description = "Restart the hosts one after the other, each out of service first.",
    footer = {
      "",
      "Instances end or move, primaries step down, then the host restarts; the next",
      "one goes once every member is counted again and every instance passes its",
      "check. First the hosts of apps, then those of data, of balancers, of managers.",
      "It does not begin on a cluster that is not well, and stops at the first host",
      "that does not come back. If it is interrupted, 'heal' or 'up' puts back what is",
      "set aside, and so does the same command, which then begins anew.",
      "",
      "Exit codes: those of 'up'; 8 where it stopped at a host.",
      "",
      "Example: skep hosts roll nodejs-1 nodejs-2"
    })
public final class HostsRollCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @Mixin private WaitOption wait;

  @Option(
      names = "--reboot",
      description =
          "Restart the machines, not their engines alone; for hosts on this machine it is the same.")
  private boolean reboot;

  @Parameters(
      paramLabel = "HOST",
      arity = "0..*",
      description = "POOL-N, or the whole name; none: all hosts.")
  private List<String> names = List.of();

  public HostsRollCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    var verb = names.isEmpty() ? "hosts roll" : "hosts roll " + String.join(" ", names);
    var restart = reboot ? Provider.Restart.MACHINE : Provider.Restart.ENGINE;
    return new ChangeRun(here, output, wait.limit())
        .show(
            verb,
            (events, cancellation) -> {
              var loaded = file.load(here);
              var consent = run.consent(here.terminal());
              var request = new RunRequest(verb, events, cancellation, run.timeout(), consent);
              try (var target = loaded.open(here)) {
                var report = target.roll(new RollRequest(names, restart), request);
                return new ChangeRun.Ended(report, UpRun.url(loaded.spec()));
              }
            });
  }
}
