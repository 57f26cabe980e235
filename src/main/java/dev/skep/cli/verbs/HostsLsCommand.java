package dev.skep.cli.verbs;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.HostLines;
import dev.skep.cli.render.JsonOutput;
import dev.skep.hosts.model.Host;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skep hosts ls}: lists the cluster's hosts as their provider knows them. */
@Command(
    name = "ls",
    description = "List the hosts.",
    footer = {"", "Example: skep hosts ls --json"})
public final class HostsLsCommand implements Runnable {
  private final VerbEnvironment here;

  @Mixin private OutputOptions output;
  @Mixin private FileOption file;

  public HostsLsCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    var loaded = file.load(here);
    try (var target = loaded.open(here)) {
      show(loaded.spec().cluster(), of(target));
    }
  }

  static List<Host> of(ClusterTarget target) {
    return switch (target.hosts()) {
      case Seen.Present<List<Host>>(var hosts) -> hosts;
      case Seen.Absent<List<Host>> _ -> List.of();
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable("The hosts cannot be listed: " + reason)
              .next("'skep doctor' looks at what they need.");
    };
  }

  private void show(String cluster, List<Host> hosts) {
    if (output.json()) {
      var document = new LinkedHashMap<String, Object>();
      document.put("schema", 1);
      document.put("cluster", cluster);
      document.put("hosts", HostLines.json(hosts));
      here.terminal().say(JsonOutput.document(document));
    } else {
      HostLines.of(hosts).forEach(here.terminal()::say);
    }
  }
}
