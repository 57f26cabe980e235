package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Labels;
import dev.skep.docker.pipe.UnixSocketDialer;
import dev.skep.run.Time;
import dev.skep.spec.ImageRef;
import dev.skep.spec.LocalHosts;
import dev.skep.spec.MemorySize;
import dev.skep.spec.Subnet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The real local provider on this machine's own engine, for a cluster of a name of its own. */
public record TestProvider(
    String cluster, Docker engine, LocalSettings settings, LocalProvider provider)
    implements AutoCloseable {
  public static final ImageRef HOST = ImageRef.parse("docker:dind");
  private static final ImageRef REGISTRY = ImageRef.parse("registry:2");

  /** Of a name whose subnet nobody on this machine has. */
  public static TestProvider fresh() {
    while (true) {
      var fresh = of("t" + Long.toString(System.nanoTime() % 100_000_000, 36), Time.system());
      if (fresh.isAlone()) {
        return fresh;
      }
      fresh.close();
    }
  }

  private boolean isAlone() {
    var subnet = settings.hosts().subnet().toString();
    return engine.networks().list(Labels.any()).stream()
        .noneMatch(network -> network.subnets().contains(subnet));
  }

  /** The provider of another file for the same cluster. */
  TestProvider asking(ImageRef host, ImageRef registry) {
    var now = settings.hosts();
    var hosts =
        new LocalHosts(host, registry, now.subnet(), now.memory(), now.count(), now.pools());
    var other = new LocalSettings(cluster, hosts, image -> Optional.empty());
    return new TestProvider(
        cluster,
        engine,
        other,
        new LocalProvider(
            engine, other, name -> LocalEngines.inContainer(engine, name), Time.system()));
  }

  /** Another process's provider for the same cluster. */
  public static TestProvider of(String cluster, Time time) {
    var engine =
        new HttpDocker(
            "this machine",
            new UnixSocketDialer(Path.of("/var/run/docker.sock")),
            Duration.ofSeconds(60));
    var hosts =
        new LocalHosts(
            HOST, REGISTRY, Subnet.derivedFrom(cluster), MemorySize.parse("2g"), 1, List.of());
    var settings = new LocalSettings(cluster, hosts, image -> Optional.empty());
    return new TestProvider(
        cluster,
        engine,
        settings,
        new LocalProvider(engine, settings, name -> LocalEngines.inContainer(engine, name), time));
  }

  @Override
  public void close() {
    engine.close();
  }
}
