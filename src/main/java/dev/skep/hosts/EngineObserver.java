package dev.skep.hosts;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.stream.Collectors;

/** Observes one host's engine: everything that any tier needs to know of it. */
final class EngineObserver {
  /** The time limit for each question: a healthy engine answers in milliseconds. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Provider provider;
  private final String cluster;
  private final AnswerPace pace;
  private final Duration limit;

  EngineObserver(Provider provider, String cluster, AnswerPace pace) {
    this(provider, cluster, pace, DEADLINE);
  }

  private EngineObserver(Provider provider, String cluster, AnswerPace pace, Duration limit) {
    this.provider = provider;
    this.cluster = cluster;
    this.pace = pace;
    this.limit = limit;
  }

  /** Returns the same observer with this time limit for each question. */
  EngineObserver within(Duration patience) {
    return new EngineObserver(provider, cluster, pace, patience);
  }

  Seen<EngineSeen> observe(HostName host) {
    try {
      return Seen.present(pace.measuring(() -> ask(provider.engine(host).within(limit))));
    } catch (EngineException silent) {
      return Seen.unknown("%s: %s".formatted(silent.call(), silent.answer()));
    }
  }

  /**
   * Asks one question after the other over one connection: opening a second connection costs more
   * than the questions take.
   */
  private EngineSeen ask(Docker engine) {
    var info = engine.info();
    var containers = engine.containers().list(Labels.any());
    var used = containers.stream().map(ContainerSummary::imageId).collect(Collectors.toSet());
    var kind = ImageStore.Kind.of(info.storageDriver());
    return new EngineSeen(
        info.memoryBytes(),
        info.swarm(),
        containers.stream()
            .filter(each -> ClusterLabels.in(cluster).match(each.labels()))
            .map(each -> kind == ImageStore.Kind.IDENTITY ? each : each.ofUnknownImage())
            .toList(),
        engine.volumes().list(ClusterLabels.in(cluster)),
        new ImageStore(engine.images().list(), kind, used));
  }
}
