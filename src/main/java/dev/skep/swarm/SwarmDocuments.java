package dev.skep.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Config;
import dev.skep.docker.Configs;
import dev.skep.docker.Conflict;
import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.NotFound;
import dev.skep.docker.StaleVersion;
import dev.skep.hosts.Marks;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents in the labels of Swarm configs: a config's data never changes, its labels do, by
 * compare-and-set on its version, and its name is unique.
 */
public final class SwarmDocuments implements Documents {
  static final String ROLE = "document";
  static final String CONTENT = "skep.document";

  /** 30 changes by 6 writers at once lost none and met 75 conflicts in all (measured). */
  private static final int TRIALS = 60;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Supplier<Docker> manager;
  private final String cluster;
  private final Time time;
  private final RandomGenerator random;

  /**
   * Documents of one cluster.
   *
   * @param manager finds a manager that answers, or throws {@link Trouble}
   * @param random parts writers who met, so that they do not meet again
   */
  public SwarmDocuments(
      Supplier<Docker> manager, String cluster, Time time, RandomGenerator random) {
    this.manager = manager;
    this.cluster = cluster;
    this.time = time;
    this.random = random;
  }

  @Override
  public <T> Seen<Stored<T>> read(String name, Class<T> type) {
    try {
      return find(name).map(config -> Seen.present(stored(config, type))).orElseGet(Seen::absent);
    } catch (EngineException | Trouble silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public Seen<Map<String, Stored<JsonNode>>> observeAll() {
    try {
      return Seen.present(in(configs().list(Marks.in(cluster, ROLE))));
    } catch (EngineException | Trouble silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public <T> T update(String name, Class<T> type, T initial, UnaryOperator<T> change)
      throws InterruptedException {
    for (int trial = 0; trial < TRIALS; trial++) {
      var found = find(name);
      if (found.isEmpty()) {
        var value = change.apply(initial);
        if (create(name, value)) {
          return value;
        }
      } else {
        var read = stored(found.get(), type);
        var value = change.apply(read.value());
        if (value.equals(read.value()) || write(found.get(), name, value)) {
          return value;
        }
      }
      time.pause(Duration.ofMillis(random.nextLong(2, 20L + 4L * trial)));
    }
    throw Trouble.failed(
            "Cannot write document %s of cluster %s: others wrote it at each of %d trials."
                .formatted(name, cluster, TRIALS))
        .next("Run this again when nothing else changes the cluster.");
  }

  @Override
  public <T> boolean create(String name, T value) {
    try {
      configs().create(ConfigName.of(cluster, name), "{}".getBytes(UTF_8), labels(name, value));
      return true;
    } catch (Conflict taken) {
      return false;
    }
  }

  @Override
  public <T> Seen<Stored<T>> replace(String name, Stored<T> read, T value) {
    try {
      return find(name)
          .filter(config -> config.version() == read.version())
          .filter(config -> write(config, name, value))
          .flatMap(config -> find(name))
          .filter(config -> json(value).equals(config.labels().get(CONTENT)))
          .map(config -> Seen.present(new Stored<>(value, config.version())))
          .orElseGet(Seen::absent);
    } catch (EngineException | Trouble silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public void remove(String name) {
    try {
      configs().remove(ConfigName.of(cluster, name));
    } catch (NotFound _) {
      // gone is what was wanted
    }
  }

  /** Every document among the configs, by its name. */
  static Map<String, Stored<JsonNode>> in(List<Config> configs) {
    var documents = new TreeMap<String, Stored<JsonNode>>();
    for (var config : configs) {
      var name = config.labels().get(Marks.NAME);
      var content = config.labels().get(CONTENT);
      if (name != null && content != null) {
        documents.put(name, new Stored<>(JSON.readTree(content), config.version()));
      }
    }
    return documents;
  }

  private Configs configs() {
    return manager.get().configs();
  }

  private Optional<Config> find(String name) {
    return configs().find(ConfigName.of(cluster, name));
  }

  private boolean write(Config config, String name, Object value) {
    try {
      configs().updateLabels(config.id(), config.version(), labels(name, value));
      return true;
    } catch (StaleVersion | NotFound overtaken) {
      return false;
    }
  }

  private Map<String, String> labels(String name, Object value) {
    var labels = new TreeMap<>(Marks.of(cluster, ROLE, name));
    labels.put(CONTENT, json(value));
    return labels;
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private <T> Stored<T> stored(Config config, Class<T> type) {
    var content = config.labels().get(CONTENT);
    if (content == null) {
      throw Trouble.failed(
              "Config %s is no document: it carries no label %s.".formatted(config.name(), CONTENT))
          .next("Somebody changed it by hand. Remove it if nothing there is needed.");
    }
    return new Stored<>(JSON.readValue(content, type), config.version());
  }
}
