package dev.skep.story;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * All that can be read of a cluster by one who has none of its secrets: what Skep says, what
 * programs were started with, what engines tell of all that they hold, every log.
 */
record Exposure(Skep skep, Containers containers) {
  private static final String VAULT_KEY = "/var/lib/docker/skep/vault.key";
  private static final String CANARY = "canary";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration GLANCE = Duration.ofMillis(200);

  /**
   * A run, and the words of each process that this machine had meanwhile, its hosts' among them.
   */
  record Watched(Skep.Result result, String processes) {
    Map<String, String> texts() {
      return Map.of(
          "the output of a run", result.out() + result.err(), "processes during a run", processes);
    }
  }

  Watched watch(String... words) throws IOException, InterruptedException {
    var run = skep.start(words);
    var seen = new TreeSet<String>();
    long from = System.nanoTime();
    do {
      seen.addAll(Containers.lines(Skep.shell("ps", "-eww", "-o", "args=")));
    } while (!run.process().waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)
        && System.nanoTime() - from < LIMIT.toNanos());
    return new Watched(run.await(Duration.ZERO), String.join("\n", seen));
  }

  /** The vault's, and the key that it is opened with. */
  Map<String, String> secrets() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    try (var database = Database.of(skep.folder().resolve("skep.yml"))) {
      all.putAll(database.secrets());
    }
    all.put("the vault's key", Skep.shell("docker", "exec", manager(), "cat", VAULT_KEY));
    return all;
  }

  /** Something that has to be found: as a label of a config, and in its data. */
  void plant(String label, String data) throws IOException, InterruptedException {
    var create = "printf %%s %s | docker config create --label note=%s %s -";
    Skep.shell("docker", "exec", manager(), "sh", "-c", create.formatted(data, label, CANARY));
  }

  void unplant() throws IOException, InterruptedException {
    Skep.shell("docker", "exec", manager(), "docker", "config", "rm", CANARY);
  }

  Map<String, String> texts() throws IOException, InterruptedException {
    var all = new TreeMap<String, String>();
    for (var words :
        List.of(
            "status --json --debug",
            "history --json",
            "history nodejs --json",
            "plan --json --debug",
            "logs nodejs")) {
      var result = skep.run(words.split(" "));
      all.put("skep " + words, result.out() + result.err());
    }
    for (var container : containers.ours("ps", "--all", "--format", "{{.Names}}")) {
      all.put("inspect " + container, Skep.shell("docker", "inspect", container));
      all.put("the log of " + container, Skep.shell("docker", "logs", container));
    }
    for (var host : containers.hosts()) {
      all.put("the engine of " + host, containers.inspectedWithin(host));
    }
    return all;
  }

  String manager() {
    return containers.cluster() + "-manager-1";
  }
}
