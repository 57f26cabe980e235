package dev.skep.hosts.local;

import dev.skep.docker.ContainerSpec;
import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.Image;
import dev.skep.docker.Mount;
import dev.skep.docker.Networking;
import dev.skep.docker.NotFound;
import dev.skep.docker.PortBinding;
import dev.skep.docker.Program;
import dev.skep.hosts.Marks;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The registry that the hosts pull from: a container on their network, published on loopback for
 * pushes. It speaks TLS and asks for a password, which Skep alone has. Its images lie in a volume.
 */
final class LocalRegistry {
  static final String ROLE = "registry";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PORT = "skep.port";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A registry without it was made by a former version, which knew no password. */
  private static final String GUARDED = "skep.guarded";

  private static final Duration STOP_GRACE = Duration.ofSeconds(5);

  private final Docker engine;
  private final Layout layout;
  private final LocalSettings settings;
  private final LocalImages images;
  private final RegistryFiles files;
  private final RegistryCollector collector;
  private final Time time;

  LocalRegistry(Docker engine, Layout layout, LocalSettings settings, Time time) {
    this.engine = engine;
    this.layout = layout;
    this.settings = settings;
    this.images = new LocalImages(engine, settings.logins());
    this.files = new RegistryFiles(engine, layout.registry());
    this.collector = new RegistryCollector(engine, layout);
    this.time = time;
  }

  boolean isRunning() {
    return engine.containers().find(layout.registry()).filter(it -> it.running()).isPresent();
  }

  /** Runs it, and returns once it answers. One that a former version made gets its guard. */
  RegistryApi ensure(Consumer<String> progress) throws InterruptedException {
    var found = engine.containers().find(layout.registry());
    if (found.filter(it -> it.labels().containsKey(GUARDED)).isEmpty()) {
      images.require(settings.hosts().registry(), progress); // else the old one had better stay
      if (found.isPresent()) {
        engine.containers().stop(layout.registry(), STOP_GRACE);
        engine.containers().remove(layout.registry());
      }
      create();
    }
    if (files.read().isEmpty()) {
      files.write(
          RegistryAccess.make(
              layout.registry(),
              time.now(),
              new SecureRandom(),
              layout.registryAddress(),
              LOOPBACK));
    }
    engine.containers().start(layout.registry());
    var api = api().orElseThrow();
    Waiting.await(
        time, api::answers, "the registry %s to answer".formatted(layout.registry()), LIMIT);
    return api;
  }

  /** Where it answers on this machine; empty when there is none that Skep has the password of. */
  Optional<RegistryApi> api() {
    return engine
        .containers()
        .find(layout.registry())
        .filter(container -> container.labels().containsKey(GUARDED))
        .flatMap(container -> Optional.ofNullable(container.labels().get(PORT)))
        .flatMap(
            port -> files.read().map(access -> new RegistryApi(Integer.parseInt(port), access)));
  }

  /** The certificate by which hosts know it. */
  Optional<String> authorityPem() {
    return access().map(RegistryAccess::authorityPem);
  }

  /** Frees what nobody will ask for; it is there and answers afterwards. */
  void collect(Set<ImageRef> wanted, Consumer<String> progress) throws InterruptedException {
    var api = api();
    if (api.isPresent() && collector.collect(api.get(), wanted, progress)) {
      ensure(progress);
    }
  }

  /** How hosts know it and are let in; empty for one that a former version made. */
  Optional<RegistryAccess> access() {
    return files.read();
  }

  private void create() {
    int port = FreePort.onLoopback();
    var labels = new TreeMap<>(Marks.of(layout.cluster(), ROLE, layout.registry()));
    engine.volumes().create(layout.registry(), labels, java.util.Map.of());
    labels.put(PORT, String.valueOf(port));
    labels.put(GUARDED, "true");
    engine
        .containers()
        .create(
            ContainerSpec.named(
                    layout.registry(),
                    Program.image(settings.hosts().registry().toString())
                        .labels(labels)
                        .env(RegistryFiles.environment())
                        .build())
                .network(
                    Networking.in(layout.network())
                        .at(layout.registryAddress())
                        .publishing(List.of(PortBinding.loopback(port, Layout.REGISTRY_PORT))))
                .mount(Mount.volume(layout.registry(), RegistryFiles.VOLUME))
                .restart(ContainerSpec.Restart.ALWAYS)
                .log("json-file", java.util.Map.of("max-size", "10m", "max-file", "3"))
                .build());
  }

  /** Has the image in the registry as this machine's engine has it, pulled there if need be. */
  void put(RegistryApi api, ImageRef image, Consumer<String> progress) {
    var held = api.held(Layout.inRegistry("", image).substring(1));
    var local = engine.images().find(image.toString());
    if (held.isPresent() && local.filter(it -> isOther(it, held.get())).isEmpty()) {
      return;
    }
    images.require(image, progress);
    var server = LOOPBACK + ":" + api.port();
    var name = Layout.inRegistry(server, image);
    try {
      engine.images().tag(image.toString(), name);
      engine.images().push(name, Optional.of(api.access().login(server)), progress);
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot put image %s into the registry %s: %s"
                  .formatted(image, layout.registry(), refused.answer()))
          .next("See that this machine's disk has room, and run this again.")
          .causedBy(refused);
    } finally {
      forget(name);
    }
  }

  /** The same name was given to another image since: images that are built here keep their tag. */
  private static boolean isOther(Image local, RegistryApi.Held held) {
    return !held.imageId().isEmpty()
        && !local.id().equals(held.imageId())
        && local.digests().stream().noneMatch(digest -> digest.endsWith(held.digest()));
  }

  private void forget(String name) {
    try {
      engine.images().remove(name);
    } catch (NotFound _) {
      // it was never tagged
    }
  }
}
