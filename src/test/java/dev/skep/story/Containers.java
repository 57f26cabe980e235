package dev.skep.story;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands on the hosts, asked with the plain docker client. */
record Containers(String cluster) {
  private static final String EVERYTHING_INSPECTED =
      """
      docker ps -aq | xargs -r docker inspect
      docker ps -aq | xargs -r -n1 docker logs 2>&1
      docker config ls -q 2>/dev/null | xargs -r docker config inspect
      docker secret ls -q 2>/dev/null | xargs -r docker secret inspect
      docker service ls -q 2>/dev/null | xargs -r docker service inspect
      """;

  /** Everything of this cluster on this machine's engine, of the given kind. */
  List<String> ours(String... listing) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("docker"));
    command.addAll(List.of(listing));
    command.addAll(List.of("--filter", "label=skep.cluster=" + cluster));
    return lines(Skep.shell(command.toArray(String[]::new)));
  }

  /** Images of this machine's engine whose repository begins with a word. */
  List<String> images(String first) throws IOException, InterruptedException {
    return lines(Skep.shell("docker", "images", "--format", "{{.Repository}}:{{.Tag}}")).stream()
        .filter(image -> image.startsWith(first + "/"))
        .toList();
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

  /** All that the host's own engine says of what stands on it; a config's data in base64. */
  String inspectedWithin(String host) throws IOException, InterruptedException {
    return Skep.shell("docker", "exec", host, "sh", "-c", EVERYTHING_INSPECTED);
  }

  /** Its program runs on and does nothing more. */
  void hang(String pinned) throws IOException, InterruptedException {
    var host = pinned().keySet().stream().filter(at -> at.endsWith("/" + pinned)).findFirst();
    var stop = "kill -STOP $(docker inspect --format '{{.State.Pid}}' %s)".formatted(pinned);
    Skep.shell("docker", "exec", host.orElseThrow().split("/")[0], "sh", "-c", stop);
  }

  /** The same to what runs in a container of a host, by the beginning of its name. */
  void hang(String host, String name) throws IOException, InterruptedException {
    var stop =
        "kill -STOP $(docker inspect --format '{{.State.Pid}}' $(docker ps -q --filter name=%s))"
            .formatted(name);
    Skep.shell("docker", "exec", host, "sh", "-c", stop);
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
