package dev.skep.story;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands on the hosts, asked with the plain docker client. */
record Containers(String cluster) {
  /** Everything of this cluster on this machine's engine, of the given kind. */
  List<String> ours(String... listing) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("docker"));
    command.addAll(List.of(listing));
    command.addAll(List.of("--filter", "label=skep.cluster=" + cluster));
    return lines(Skep.shell(command.toArray(String[]::new)));
  }

  List<String> hosts() throws IOException, InterruptedException {
    return ours("ps", "--all", "--format", "{{.Names}}").stream()
        .filter(name -> name.matches(cluster + "-[a-z]+-[0-9]+"))
        .sorted()
        .toList();
  }

  /** When each host was started last. */
  Map<String, String> hostStarts() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    for (var host : hosts()) {
      var at = Skep.shell("docker", "inspect", "--format", "{{.State.StartedAt}}", host);
      all.put(host, at.strip());
    }
    return all;
  }

  /** On its cluster's network. */
  String address(String host) throws IOException, InterruptedException {
    var template = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
    return Skep.shell("docker", "inspect", "--format", template, host).strip();
  }

  /** Pinned containers by host and name, each with its id: another id means it was replaced. */
  Map<String, String> pinned() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    for (var host : hosts()) {
      var listed =
          Skep.shell(
              "docker",
              "exec",
              host,
              "docker",
              "ps",
              "--all",
              "--no-trunc",
              "--filter",
              "label=skep.name",
              "--filter",
              "label=skep.role",
              "--format",
              "{{.Names}} {{.ID}}");
      for (var line : lines(listed)) {
        var words = line.split(" ");
        if (words.length == 2 && !words[0].contains(".")) {
          all.put(host + "/" + words[0], words[1]);
        }
      }
    }
    return all;
  }

  /** When every container on every host was started. */
  Map<String, String> started() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    for (var host : hosts()) {
      var listed =
          Skep.shell(
              "docker",
              "exec",
              host,
              "sh",
              "-c",
              "docker ps -q | xargs -r docker inspect --format '{{.Name}} {{.State.StartedAt}}'");
      lines(listed).forEach(line -> all.put(host + line.split(" ")[0], line));
    }
    return all;
  }

  static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
