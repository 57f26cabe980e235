package dev.skep.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Configs;
import dev.skep.hosts.model.ClusterLabels;
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

/**
 * Stores documents in the labels of Swarm configs. A config's data never changes, but its labels
 * do, by compare-and-set on its version, and its name is unique.
 */
public final class SwarmDocuments implements Documents {
  static final String ROLE = "document";
  static final String CONTENT = "skep.document";

  /** 30 changes by 6 writers at once lost none and met 75 conflicts in all (measured). */
  private static final int TRIALS = 60;

  private final Supplier<Docker> manager;
  private final String cluster;
  private final Time time;
  private final RandomGenerator random;

  /**
   * Creates the documents of one cluster.
   *
   * @param manager finds a manager that answers, or throws {@link Trouble}
   * @param random spreads writers that collided, so that they do not collide again
   */
  public SwarmDocuments(
      Supplier<Docker> manager, String cluster, Time time, RandomGenerator random) {
    this.manager = manager;
    this.cluster = cluster;
    this.time = time;
    this.random = random;
  }

  @Override
  public Documents within(Duration limit) {
    return new SwarmDocuments(() -> manager.get().within(limit), cluster, time, random);
  }

  @Override
  public <T> Seen<StoredDocument<T>> read(String name, Class<T> type) {
    try {
      return find(name).map(config -> stored(name, config, type)).orElseGet(Seen::absent);
    } catch (EngineException | Trouble silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public Seen<Map<String, StoredDocument<JsonNode>>> observeAll() {
    try {
      return Seen.present(in(cluster, configs().list(Labels.any())));
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
        var before = readable(name, found.get(), type);
        var value = change.apply(before);
        if (value.equals(before) || write(found.get(), name, value)) {
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
  public <T> Seen<StoredDocument<T>> replace(String name, StoredDocument<T> read, T value) {
    try {
      return find(name)
          .filter(config -> config.version() == read.version())
          .filter(config -> write(config, name, value))
          .flatMap(config -> find(name))
          .filter(config -> DocumentFormat.write(name, value).equals(config.labels().get(CONTENT)))
          .map(config -> Seen.present(new StoredDocument<>(value, config.version())))
          .orElseGet(Seen::absent);
    } catch (EngineException silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    } catch (Trouble trouble) {
      if (trouble.kind() == Trouble.Kind.FAILED) {
        throw trouble; // this document must not be overwritten
      }
      return Seen.unknown(String.valueOf(trouble.getMessage()));
    }
  }

  @Override
  public void remove(String name) {
    try {
      configs().remove(ConfigName.of(cluster, name));
    } catch (NotFound _) {
      // removed already
    }
  }

  /**
   * Every document of the cluster among the configs, by its name. A config's name cannot be changed
   * but its labels can, so a config with a document's name and no labels counts too.
   */
  static Map<String, StoredDocument<JsonNode>> in(String cluster, List<Config> configs) {
    var documents = new TreeMap<String, StoredDocument<JsonNode>>();
    for (var config : configs) {
      name(cluster, config)
          .ifPresent(
              name -> documents.put(name, new StoredDocument<>(tree(config), config.version())));
    }
    return documents;
  }

  private static Optional<String> name(String cluster, Config config) {
    var labels = config.labels();
    if (ClusterLabels.in(cluster, ROLE).match(labels) && labels.containsKey(ClusterLabels.NAME)) {
      return Optional.ofNullable(labels.get(ClusterLabels.NAME));
    }
    return ConfigName.in(cluster, config.name())
        .filter(name -> !labels.containsKey(ClusterLabels.ROLE) && !SealedVault.isGeneration(name));
  }

  /** The document's content; without its label a config holds nothing, which is no document. */
  private static JsonNode tree(Config config) {
    return DocumentFormat.parse(config.labels().getOrDefault(CONTENT, ""));
  }

  private Configs configs() {
    return manager.get().configs();
  }

  private Optional<Config> find(String name) {
    return configs().find(ConfigName.of(cluster, name));
  }

  private boolean write(Config config, String name, Object value) {
    DocumentFormat.refuseToDrop(name, tree(config), value.getClass());
    try {
      configs().updateLabels(config.id(), config.version(), labels(name, value));
      return true;
    } catch (StaleVersion | NotFound overtaken) {
      return false;
    }
  }

  private Map<String, String> labels(String name, Object value) {
    var labels = new TreeMap<>(ClusterLabels.of(cluster, ROLE, name));
    labels.put(CONTENT, DocumentFormat.write(name, value));
    return labels;
  }

  private static <T> Seen<StoredDocument<T>> stored(String name, Config config, Class<T> type) {
    return DocumentFormat.read(name, tree(config), type)
        .map(value -> new StoredDocument<>(value, config.version()));
  }

  /** Reads the document for a change, and refuses a document that this version cannot read. */
  private static <T> T readable(String name, Config config, Class<T> type) {
    return switch (stored(name, config, type)) {
      case Seen.Present<StoredDocument<T>>(var stored) -> stored.value();
      case Seen.Absent<StoredDocument<T>> _ -> throw new IllegalStateException(name);
      case Seen.Unknown<StoredDocument<T>>(var reason) ->
          throw Trouble.failed("Cannot change what the cluster remembers: %s.".formatted(reason))
              .next("It was left as it is.");
    };
  }
}
