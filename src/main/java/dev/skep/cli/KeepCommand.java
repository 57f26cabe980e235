package dev.skep.cli;

import dev.skep.cli.output.Progress;
import dev.skep.cli.output.Progresses;
import dev.skep.cli.render.KeepWords;
import dev.skep.keep.Bell;
import dev.skep.keep.HttpNotifier;
import dev.skep.keep.KeepEvent;
import dev.skep.keep.Keeper;
import dev.skep.keep.Notices;
import dev.skep.keep.Notifier;
import dev.skep.run.Cancellation;
import dev.skep.spec.KeepSpec;
import dev.skep.spec.Spec;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep keep}: heals whatever is lost, by itself, until it is stopped. */
@Command(
    name = "keep",
    description = "Keep the cluster as it was applied last: heal whatever is lost, until stopped.",
    footer = {
      "",
      "Looks when a machine's provider tells that something happened, and every 30 s. Whoever is",
      "silent is given up after a minute, once the Swarm's managers miss it too; never more than a",
      "third of the hosts at once, never a member without a majority. Where something cannot be",
      "mended it waits 5 s, then twice as long each time, up to 5 minutes. \"keep: { notify: ... }\" in",
      "the file names an address that is told of repairs and of what is amiss for over a minute.",
      "",
      "Example: skep keep --json >>keep.log"
    })
final class KeepCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  KeepCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws InterruptedException {
    var loaded = file.load(here.terminal());
    var cancellation = new Cancellation();
    try (var target = loaded.open(here);
        var _ = Interrupts.watching(cancellation);
        var progress = progress();
        var notifier = notifier(loaded.spec(), progress)) {
      var bell = new Bell.Ringing();
      cancellation.onCancel(_ -> bell.ring());
      KeepEvent.Listener log = event -> progress.note(KeepWords.of(event));
      var notices = new Notices(loaded.spec().cluster(), here.time(), notifier);
      try (var _ = target.watch(bell::ring)) {
        new Keeper(
                target.kept(),
                here.time(),
                bell,
                ThreadLocalRandom.current(),
                progress,
                log.and(notices))
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

  /** It is read in a log, seldom on a screen. */
  private Progress progress() {
    return output.json()
        ? Progresses.json(here.terminal().out(), here.time())
        : Progresses.lines(here.terminal().err(), here.time());
  }
}
