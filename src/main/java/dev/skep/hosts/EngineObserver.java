package dev.skep.hosts;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.ImageSummary;
import dev.skep.docker.Labels;
import dev.skep.run.Pace;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks one engine everything that the tiers want to know of it. */
final class EngineObserver {
  /** For each question: a healthy engine answers in milliseconds. */
  static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Provider provider;
  private final String cluster;
  private final Set<ImageRef> images;
  private final Pace pace;
  private final Duration limit;

  EngineObserver(Provider provider, String cluster, Set<ImageRef> images, Pace pace) {
    this(provider, cluster, images, pace, DEADLINE);
  }

  private EngineObserver(
      Provider provider, String cluster, Set<ImageRef> images, Pace pace, Duration limit) {
    this.provider = provider;
    this.cluster = cluster;
    this.images = images;
    this.pace = pace;
    this.limit = limit;
  }

  /** The same with so much patience for each question. */
  EngineObserver within(Duration patience) {
    return new EngineObserver(provider, cluster, images, pace, patience);
  }

  Seen<EngineSeen> observe(HostName host) {
    try {
      return Seen.present(pace.measuring(() -> ask(provider.engine(host).within(limit))));
    } catch (EngineException silent) {
      return Seen.unknown("%s: %s".formatted(silent.call(), silent.answer()));
    }
  }

  /** One question after the other over one pipe: opening a second costs more than they take. */
  private EngineSeen ask(Docker engine) {
    var info = engine.info();
    var containers = engine.containers().list(Labels.any());
    var held = engine.images().list();
    var spare = new SpareImages(provider, images).of(held, containers);
    return new EngineSeen(
        info.memoryBytes(),
        info.swarm(),
        containers.stream().filter(each -> Marks.in(cluster).match(each.labels())).toList(),
        present(held),
        engine.volumes().list(Marks.in(cluster)),
        spare);
  }

  private Set<ImageRef> present(List<ImageSummary> held) {
    var tags = new HashSet<String>();
    held.forEach(image -> tags.addAll(image.tags()));
    var present = new TreeSet<>(images);
    present.removeIf(image -> !tags.contains(provider.imageOnHosts(image)));
    return present;
  }
}
