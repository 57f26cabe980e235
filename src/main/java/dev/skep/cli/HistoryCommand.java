package dev.skep.cli;

import dev.skep.cli.render.HistoryLines;
import dev.skep.cli.render.Json;
import dev.skep.cluster.store.History;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep history}: what was done to the cluster, by whom, and how it ended. */
@Command(
    name = "history",
    description = "Show the runs that changed the cluster, newest last.",
    footer = {"", "Example: skep history -n 5"})
final class HistoryCommand implements Runnable {
  private final Surroundings here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  @Option(
      names = {"-n", "--last"},
      defaultValue = "20",
      paramLabel = "COUNT",
      description = "How many of the last runs (default: 20).")
  private int last;

  HistoryCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public void run() {
    var loaded = file.load(here.terminal());
    try (var target = loaded.open(here)) {
      show(loaded.spec().cluster(), known(target));
    }
  }

  private static History known(Target target) {
    return switch (target.history()) {
      case Seen.Present<History>(var history) -> history;
      case Seen.Absent<History> _ -> History.EMPTY;
      case Seen.Unknown<History>(var reason) ->
          throw Trouble.unreachable("The history cannot be read: " + reason)
              .next("It is kept by the cluster's managers; 'skep status' shows which answer.");
    };
  }

  private void show(String cluster, History history) {
    if (output.json()) {
      var document = new LinkedHashMap<String, Object>();
      document.put("schema", 1);
      document.put("cluster", cluster);
      document.put("entries", HistoryLines.latest(history, last));
      here.terminal().say(Json.document(document));
    } else {
      HistoryLines.of(history, last, ZoneId.systemDefault()).forEach(here.terminal()::say);
    }
  }
}
