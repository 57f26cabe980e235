package dev.skep.cli.verbs;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.HistoryLines;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.ReleaseLines;
import dev.skep.cluster.reconcile.ReleaseHistory;
import dev.skep.cluster.store.History;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skep history}: shows what was done to the cluster, by whom, and how it ended. */
@Command(
    name = "history",
    description = "Show the runs that changed the cluster, or an app's releases; newest last.",
    footer = {"", "Example: skep history -n 5", "         skep history nodejs"})
public final class HistoryCommand implements Runnable {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  @Parameters(
      arity = "0..1",
      paramLabel = "APP",
      description = "Show the releases of this app instead.")
  private @Nullable String app;

  @Option(
      names = {"-n", "--last", "--tail"},
      defaultValue = "20",
      paramLabel = "COUNT",
      description = "How many of the last (default: 20).")
  private int last;

  public HistoryCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      if (app == null) {
        show(loaded.spec().cluster(), known(target));
      } else {
        showReleases(app, target);
      }
    }
  }

  private void showReleases(String name, ClusterTarget target) {
    var releases =
        switch (target.releases(name)) {
          case Seen.Present<ReleaseHistory>(var history) -> history.lines();
          case Seen.Absent<ReleaseHistory> _ ->
              throw Trouble.invalid("No release of an app %s was ever made.".formatted(name))
                  .next("'skep status' shows the apps.");
          case Seen.Unknown<ReleaseHistory>(var reason) -> throw unread(reason);
        };
    var latest = releases.subList(Math.max(0, releases.size() - last), releases.size());
    if (output.json()) {
      here.terminal().say(JsonOutput.document(ReleaseLines.document(name, latest)));
    } else {
      ReleaseLines.of(latest, ZoneId.systemDefault()).forEach(here.terminal()::say);
    }
  }

  private static Trouble unread(String reason) {
    return Trouble.unreachable("The history cannot be read: " + reason)
        .next("It is kept by the cluster's managers; 'skep status' shows which answer.");
  }

  private static History known(ClusterTarget target) {
    return switch (target.history()) {
      case Seen.Present<History>(var history) -> history;
      case Seen.Absent<History> _ -> History.EMPTY;
      case Seen.Unknown<History>(var reason) -> throw unread(reason);
    };
  }

  private void show(String cluster, History history) {
    if (output.json()) {
      var document = new LinkedHashMap<String, Object>();
      document.put("schema", 1);
      document.put("cluster", cluster);
      document.put("entries", HistoryLines.latest(history, last));
      here.terminal().say(JsonOutput.document(document));
    } else {
      HistoryLines.of(history, last, ZoneId.systemDefault()).forEach(here.terminal()::say);
    }
  }
}
