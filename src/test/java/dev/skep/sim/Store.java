package dev.skep.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.app.model.ReleaseBook;
import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.mongo.model.MemberBook;
import dev.skep.swarm.Documents;
import dev.skep.swarm.StoredDocument;
import dev.skep.swarm.SwarmDocuments;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The cluster's memory, read past every tap. */
record Store(World world) {
  private static final String LABEL = "skep.document";

  /** A manager that answers. */
  Optional<Docker> manager() {
    return world.net().engines().stream()
        .filter(FakeEngine::answers)
        .map(FakeEngine::docker)
        .filter(engine -> engine.info().swarm().manager())
        .findFirst();
  }

  <T> Optional<T> read(String name, Class<T> type) {
    return manager()
        .map(engine -> documents(engine))
        .flatMap(documents -> documents.read(name, type).known())
        .map(StoredDocument::value);
  }

  private Documents documents(Docker manager) {
    var time = world.clock().forProcess(() -> false);
    return new SwarmDocuments(() -> manager, SimFile.CLUSTER, time, new Random(1));
  }

  /** Somebody's hand, or a later version's words. */
  void spoil(String document) throws InterruptedException {
    documents(manager().orElseThrow())
        .update(document, Map.class, Map.of(), _ -> Map.of("members", "nobody can read this"));
  }

  /** What lies there, as it lies there; empty where there is no such document. */
  Optional<String> text(String document) {
    return manager()
        .flatMap(engine -> engine.configs().find(config(document)))
        .map(config -> config.labels().getOrDefault(LABEL, ""));
  }

  /** Puts any text there, past all that Skep would check. */
  void put(String document, String text) {
    var labels = new TreeMap<>(ClusterLabels.of(SimFile.CLUSTER, "document", document));
    labels.put(LABEL, text);
    label(document, labels);
  }

  /** Takes all labels off. */
  void unmark(String document) {
    label(document, Map.of());
  }

  private void label(String document, Map<String, String> labels) {
    var configs = manager().orElseThrow().configs();
    configs
        .find(config(document))
        .ifPresentOrElse(
            config -> configs.updateLabels(config.id(), config.version(), labels),
            () -> configs.create(config(document), "{}".getBytes(UTF_8), labels));
  }

  private static String config(String document) {
    return "skep.%s.%s".formatted(SimFile.CLUSTER, document);
  }

  MemberBook members() {
    return read(MemberBook.DOCUMENT, MemberBook.class).orElse(MemberBook.EMPTY);
  }

  Optional<ReleaseBook> releases(String app) {
    return read(ReleaseBook.document(app), ReleaseBook.class);
  }

  /** Whether it can be asked: most managers answer. */
  boolean isReadable() {
    try {
      return manager().filter(engine -> engine.nodes().list().size() > 0).isPresent();
    } catch (EngineException withoutQuorum) {
      return false;
    }
  }

  private boolean isUnreadable(String document) {
    return manager()
        .filter(engine -> documents(engine).read(document, ReleaseBook.class).isUnknown())
        .isPresent();
  }

  /**
   * Whether a colour as {@link Promises} writes it is that of an active release, and a good one.
   */
  boolean allowsColor(String written) {
    var words = written.substring(written.indexOf(": ") + 2).split("=");
    if (!isReadable() || isUnreadable(ReleaseBook.document(words[0]))) {
      return true;
    }
    return releases(words[0])
        .flatMap(ReleaseBook::activeRelease)
        .filter(active -> active.color().word().equals(words[1]))
        .filter(active -> AppImage.of(active.image()).isWell())
        .isPresent();
  }
}
