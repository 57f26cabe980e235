package dev.skep.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.AppliedText;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.swarm.Config;
import dev.skep.docker.swarm.Configs;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.Time;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the cluster remembers, as text in its Swarm, past every check. */
final class StoredTexts implements AutoCloseable {
  private static final String LABEL = "skep.document";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Cluster cluster;

  private StoredTexts(Cluster cluster) {
    this.cluster = cluster;
  }

  static StoredTexts of(Path file) throws IOException {
    var text = Files.readString(file);
    return new StoredTexts(
        Cluster.open(SpecLoader.loadKnown(text), new AppliedText(text, "test"), Time.system()));
  }

  Optional<String> text(String document) {
    return found(document).map(config -> config.labels().get(LABEL));
  }

  /** Has it be of a Skep that this one does not understand; there is none of it, it is made. */
  void makeNewer(String document) throws InterruptedException {
    var text = text(document).orElse("{}");
    put(document, "{\"format\":2%s".formatted(text.equals("{}") ? "}" : "," + text.substring(1)));
  }

  /** Has it be as it was; without a text there was none. */
  void putBack(String document, Optional<String> text) throws InterruptedException {
    if (text.isPresent()) {
      put(document, text.get());
    } else {
      found(document).ifPresent(config -> configs().remove(config.id()));
    }
  }

  private void put(String document, String text) throws InterruptedException {
    var labels = new TreeMap<>(ClusterLabels.of(cluster.spec().cluster(), "document", document));
    labels.put(LABEL, text);
    Elapsed.until("document " + document + " to be written", LIMIT, () -> isPut(document, labels));
  }

  /** Not where a keeper wrote it between the look and the write. */
  private boolean isPut(String document, Map<String, String> labels) {
    try {
      found(document)
          .ifPresentOrElse(
              config -> configs().updateLabels(config.id(), config.version(), labels),
              () -> configs().create(name(document), "{}".getBytes(UTF_8), labels));
      return true;
    } catch (StaleVersion | Conflict overtaken) {
      return false;
    }
  }

  private Optional<Config> found(String document) {
    return configs().find(name(document));
  }

  private String name(String document) {
    return "skep.%s.%s".formatted(cluster.spec().cluster(), document);
  }

  private Configs configs() {
    return cluster.ports().manager().configs();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
