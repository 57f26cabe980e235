package dev.skep.cli.parser;

import java.util.Map;
import java.util.Optional;

/** Explains verbs of other tools, such as Docker Compose: which verb of Skep replaces each. */
final class ComposeWords {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("ps", "'skep status' shows what runs and where."),
          Map.entry("ls", "'skep status' shows what runs, 'skep hosts ls' the hosts."),
          Map.entry("top", "'skep status' shows what runs and where."),
          Map.entry(
              "restart",
              "'skep hosts roll' restarts hosts one after the other; 'skep drill kill-instance APP'"
                  + " ends one instance, which is started again."),
          Map.entry(
              "stop",
              "'skep down' takes the hosts away and keeps the data; 'skep up' makes them again."),
          Map.entry("start", "'skep up' starts what is not running."),
          Map.entry("run", "'skep exec APP CMD' runs a program beside the app."),
          Map.entry(
              "scale",
              "Write apps.NAME.instances (or a pool's count) in the file, then 'skep up'."),
          Map.entry("config", "'skep plan --offline' checks the file and shows what it means."),
          Map.entry("validate", "'skep plan --offline' checks the file and shows what it means."),
          Map.entry("apply", "'skep up' makes the cluster what the file says."),
          Map.entry(
              "destroy", "'skep down' takes the cluster away; the data stays unless --volumes."),
          Map.entry("rm", "'skep down' takes the cluster away, 'skep hosts rm HOST' one host."),
          Map.entry("kill", "'skep drill' breaks one thing on purpose; it lists what."),
          Map.entry(
              "build",
              "Skep builds no image of yours: build and push it, then 'skep deploy APP TAG'."),
          Map.entry("push", "Skep pushes no image of yours: push it, then 'skep deploy APP TAG'."),
          Map.entry("pull", "'skep up' and 'skep deploy' pull what they need."),
          Map.entry("update", "'skep deploy APP TAG' brings another release."));

  private ComposeWords() {}

  static Optional<String> hint(String word) {
    return Optional.ofNullable(MEANT.get(word));
  }
}
