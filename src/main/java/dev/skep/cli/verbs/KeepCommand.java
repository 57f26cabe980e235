package dev.skep.cli.verbs;

import dev.skep.cli.environment.Interrupts;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.options.RunOptions;
import dev.skep.cli.output.Progress;
import dev.skep.cli.output.ProgressRenderers;
import dev.skep.cli.render.KeepWords;
import dev.skep.keep.HttpNotifier;
import dev.skep.keep.KeepEvent;
import dev.skep.keep.Keeper;
import dev.skep.keep.Notices;
import dev.skep.keep.Notifier;
import dev.skep.keep.Trigger;
import dev.skep.run.Cancellation;
import dev.skep.spec.KeepSpec;
import dev.skep.spec.Spec;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * {@code skep keep}: heals the cluster by itself whenever something is lost, until it is stopped.
 */
@Command(
    name = "keep",
    description = "Keep the cluster as it was applied last: heal whatever is lost, until stopped.",
    footer = {
      "",
      "Looks when a machine's provider or a host's engine tells that something happened, and every",
      "30 s. Whoever is silent is given up after a minute, once the Swarm's managers miss it too;",
      "never more than a third of the hosts at once, never a member without a majority. Where",
      "something cannot be mended it waits 5 s, then twice as long each time, up to 5 minutes.",
      "\"keep: { notify: ... }\" in the file names an address that is told of repairs and of what is",
      "amiss for over a minute.",
      "",
      "With --install it runs in a container beside the hosts, started again with the machine. It has",
      "the engine's socket, and with it the machine; so it asks first.",
      "",
      "Example: skep keep --install"
    })
public final class KeepCommand implements Callable<Integer> {
  private final VerbEnvironment here;

  @CommandLine.Spec private CommandSpec spec;
  @Mixin private OutputOptions output;
  @Mixin private FileOption file;
  @Mixin private RunOptions run;
  @ArgGroup private @Nullable Place place;

  /** Where the keeper is to run; at most one of these. */
  private static final class Place {
    @Option(
        names = "--install",
        required = true,
        description = "Have one run beside the hosts, from now on, and return.")
    private boolean install;

    @Option(
        names = "--uninstall",
        required = true,
        description = "End the one that runs beside the hosts.")
    private boolean uninstall;
  }

  public KeepCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (place == null) {
      if (spec.commandLine().getParseResult().hasMatchedOption("--timeout")) {
        throw new ParameterException(
            spec.commandLine(),
            "--timeout goes with --install: a keeper runs until it is stopped.");
      }
      return keep();
    }
    var loaded = place.install ? file.whole(here) : file.load(here);
    var installing = new KeeperInstallation(here, output, loaded, run);
    return place.install ? installing.install() : installing.uninstall();
  }

  private int keep() throws InterruptedException {
    var loaded = file.load(here);
    var cancellation = new Cancellation();
    try (var target = loaded.open(here);
        var _ = Interrupts.watching(cancellation);
        var progress = progress();
        var notifier = notifier(loaded.spec(), progress)) {
      var trigger = new Trigger.Ringing();
      cancellation.onCancel(_ -> trigger.ring());
      KeepEvent.Listener log = event -> progress.note(KeepWords.of(event));
      var notices = new Notices(loaded.spec().cluster(), here.time(), notifier);
      try (var kept = target.kept(trigger::ring)) {
        new Keeper(
                kept, here.time(), trigger, ThreadLocalRandom.current(), progress, log.and(notices))
            .keep(cancellation);
      }
      return 0;
    }
  }

  private Notifier notifier(Spec spec, Progress progress) {
    return spec.keep()
        .map(KeepSpec::toNotify)
        .<Notifier>map(
            to -> new HttpNotifier(to.uri(), to.login(), to.host(), here.time(), progress::note))
        .orElseGet(Notifier::none);
  }

  /** The display of a keeper: lines, because it is read in a log and seldom on a screen. */
  private Progress progress() {
    return output.json()
        ? ProgressRenderers.json(here.terminal().out(), here.time())
        : ProgressRenderers.lines(here.terminal().err(), here.time());
  }
}
